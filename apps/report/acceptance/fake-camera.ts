import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/**
 * Chromium's options for a camera that shows a picture: a film of a few frames of it, again and again.
 *
 * @param path of the film to write, ending with .mjpeg
 */
export async function fakeCamera(picture: string, path: string): Promise<readonly string[]> {
  const frame = await sharp(picture).resize(1280, 960).jpeg({ quality: 95 }).toBuffer();
  await writeFile(path, Buffer.concat(Array.from({ length: 10 }, () => frame)));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ];
}
