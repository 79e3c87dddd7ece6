import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks of a wheel what an addon is built against and runs on.
 *
 * @param place where a file of the wheel belongs below `folder`, or undefined for one that is not wanted
 * @param onProgress share of the wheel's entries seen, from 0 to 1
 */
export async function unpackWheel(
  wheel: string,
  folder: string,
  place: (name: string) => string | undefined,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  const zip = await yauzl.openPromise(wheel);
  try {
    let seen = 0;
    for await (const entry of zip.eachEntry()) {
      onProgress(++seen / zip.entryCount);
      const wanted = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
      if (wanted === undefined) continue;
      const path = join(folder, normalize(wanted));
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    }
  } finally {
    zip.close();
  }
}
