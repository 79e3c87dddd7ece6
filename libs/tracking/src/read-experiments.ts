import { readdir } from 'node:fs/promises';

/** Names of the experiments that have a folder under the runs folder, sorted; none where there is no such folder. */
export async function readExperiments(runs: string): Promise<readonly string[]> {
  const entries = await readdir(runs, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
