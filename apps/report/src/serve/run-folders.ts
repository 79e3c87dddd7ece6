import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders of an experiment's runs: <trial>/seed-<s>/fold-<f>. */
export async function runFolders(experiment: string): Promise<readonly string[]> {
  let level = [experiment];
  for (const name of [/^[^.]/, /^seed-\d+$/, /^fold-\d+$/]) {
    const below = await Promise.all(
      level.map((folder) => readdir(folder, { withFileTypes: true }).catch(() => [])),
    );
    level = below.flatMap((entries, at) =>
      entries
        .filter((entry) => entry.isDirectory() && name.test(entry.name))
        .map((entry) => join(level[at]!, entry.name)),
    );
  }
  return level;
}
