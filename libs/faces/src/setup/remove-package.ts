import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { PinnedPackage } from './pinned-package.ts';

/** Takes away what `setUpPackage` got, and what a set-up that was killed left. @returns whether there was anything */
export async function removePackage(pinned: PinnedPackage): Promise<boolean> {
  const had = existsSync(pinned.folder());
  await rm(pinned.folder(), { recursive: true, force: true });
  return had;
}
