import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { rfbFile } from '../detectors/rfb/rfb-file.ts';

/** Takes away what `setUpRfb` got, and what a set-up that was killed left. @returns whether there was anything */
export async function removeRfb(): Promise<boolean> {
  const had = existsSync(rfbFile.folder());
  await rm(rfbFile.folder(), { recursive: true, force: true });
  return had;
}
