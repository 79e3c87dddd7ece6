import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What the server reads of a run's folder. */
const files = [
  'run.json',
  'config.yaml',
  'dataset.json',
  'environment.json',
  'history.csv',
  'system.csv',
  'predictions.csv',
  'answers.jsonl',
];

/**
 * Whether a path must not be read: it leads out of the runs folder, by a link at any place of it, or is neither a file
 * nor a folder, as a pipe, which would be waited for, or a device, which would never end. Links that stay inside are
 * followed; what is not there is not stray.
 */
export function isStray(root: string, path: string): boolean {
  const real = realOf(path);
  if (real === null) return false;
  const home = realOf(root);
  if (home === null || !real.startsWith(home.endsWith(sep) ? home : home + sep)) return true;
  const found = statSync(real, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** The first stray path among what the server reads of a run's folder, its claim included; null: none. */
export function strayPath(root: string, folder: string): string | null {
  const claims = join(folder, 'claim');
  const paths = [folder, ...files.map((name) => join(folder, name)), claims];
  return (
    paths.find((path) => isStray(root, path)) ?? namesIn(claims).find((path) => isStray(root, path)) ?? null
  );
}

/** Everything below a folder; a link to another folder is named, not entered. */
function namesIn(folder: string): readonly string[] {
  try {
    const below = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return below.map((name) => join(folder, name));
  } catch {
    return []; // not there, or gone while it was looked at
  }
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
