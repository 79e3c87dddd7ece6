import { join } from 'node:path';
import { RunFileError } from './run-file-error.ts';
import type { RunState } from './run-record.ts';
import { hashFile } from './run-status.ts';

/**
 * Checks that files of a run are the ones it wrote, as far as its run.json says which these are.
 *
 * @param names default: all that it says
 * @throws RunFileError that names the first that is not
 */
export async function requireUnchanged(
  folder: string,
  { files = {} }: Pick<RunState, 'files'>,
  names: readonly string[] = Object.keys(files),
): Promise<void> {
  for (const name of names) {
    const written = files[name];
    if (written === undefined) continue;
    const found = await hashFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => error);
    if (found === written) continue;
    throw new RunFileError(
      `${join(folder, name)}: ${reasonOf(found)}; restore it, or run it anew with --force`,
    );
  }
}

function reasonOf(found: string | NodeJS.ErrnoException): string {
  if (typeof found === 'string') return 'is not the file that the run wrote (SHA-256 differs)';
  if (found.code === 'ENOENT') return 'there is no such file';
  return found.code === 'EISDIR' ? 'is a folder, not a file' : `cannot be read: ${found.message}`;
}
