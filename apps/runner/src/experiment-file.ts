import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, nearest } from '@adience/config';
import { isThere } from '@adience/files';

/** Where experiments are looked for by name: the working folder's, then those that come with the program. */
const folders = ['experiments', fileURLToPath(new URL('../../../experiments', import.meta.url))];

/**
 * The file of an experiment that is named by its path, or by its name in `experiments/`: `quickstart`, `ablations/lrn`.
 *
 * @throws ConfigError where there is neither
 */
export function experimentFile(word: string): string {
  if (isThere(word, 'file') || /[.]ya?ml$/i.test(word)) return word;
  for (const folder of folders) {
    const path = join(folder, `${word}.yaml`);
    if (isThere(path, 'file'))
      return relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path);
  }
  // A folder, a pipe: the reader of files says what it is.
  if (existsSync(word)) return word;
  const known = experimentNames();
  throw new ConfigError(`${word}: no such file, and no experiment of experiments/${nearest(word, known)}`);
}

/** Names of the experiments that can be run by name, sorted. */
export function experimentNames(): readonly string[] {
  const names = folders.flatMap((folder) =>
    isThere(folder, 'folder')
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
          path.endsWith('.yaml') && !path.startsWith('presets') ? [path.slice(0, -'.yaml'.length)] : [],
        )
      : [],
  );
  return [...new Set(names)].sort();
}
