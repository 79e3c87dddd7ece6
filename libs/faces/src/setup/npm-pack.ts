import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DownloadError } from './download-error.ts';

/**
 * Fetches a package's tarball with the user's own npm: from whatever registry, by whatever proxy it is configured for, and from
 * its cache where it was fetched before. Nothing of the package is installed or run.
 *
 * @param specification name and exact version
 * @param folder for the tarball; empty
 * @returns the tarball's path
 * @throws DownloadError for no npm, no network, no such package, a full disk
 */
export async function npmPack(specification: string, folder: string): Promise<string> {
  const words = [
    'pack',
    specification,
    '--pack-destination',
    folder,
    '--ignore-scripts',
    '--workspaces=false',
  ];
  const patience = ['--fetch-retries', '1', '--loglevel', 'error'];
  try {
    await promisify(execFile)('npm', [...words, ...patience], { maxBuffer: 2 ** 24 });
  } catch (error) {
    throw failureOf(error as Error & { readonly stderr?: string; readonly code?: unknown }, specification);
  }
  const name = (await readdir(folder)).find((one) => one.endsWith('.tgz'));
  if (name === undefined) throw new DownloadError(`npm pack ${specification} wrote no tarball; try again`);
  return join(folder, name);
}

function failureOf(
  {
    stderr = '',
    code,
    message,
  }: { readonly stderr?: string; readonly code?: unknown; readonly message: string },
  specification: string,
): DownloadError {
  const said = `${stderr}\n${message}`;
  if (code === 'ENOENT')
    return new DownloadError('npm does not run here; install it (it comes with Node.js), then try again');
  if (/ENOSPC/.test(said))
    return new DownloadError('the disk is full; free 100 MB, or set ADIENCE_CACHE to another disk');
  if (/E404|ETARGET|notarget/.test(said))
    return new DownloadError(`npm's registry does not have ${specification}; check npm config get registry`);
  if (
    /ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network|ENOTCACHED/i.test(said)
  )
    return new DownloadError(
      `no network: npm cannot fetch ${specification}; go online, or set npm's registry or proxy, then try again`,
    );
  const line = stderr.split('\n').find((one) => /error/i.test(one) && !/error code/i.test(one));
  return new DownloadError(
    `npm cannot fetch ${specification}: ${(line ?? message).replace(/^npm (error|ERR!) /, '').trim()}`,
  );
}
