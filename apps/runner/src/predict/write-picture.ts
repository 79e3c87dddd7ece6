import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/**
 * Writes a picture that was made of a photo below a folder, under the photo's own name as JPEG.
 *
 * @param suffix between name and ending, e.g. `.face-1`
 * @returns its path
 */
export async function writePicture(
  folder: string,
  name: string,
  suffix: string,
  bytes: Buffer,
): Promise<string> {
  const path = join(folder, `${name.slice(0, name.length - extname(name).length)}${suffix}.jpg`);
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, bytes);
  return path;
}
