import { folderEntries } from './folder-entries.ts';

/**
 * Names of the experiments that have a folder under the runs folder, sorted; none where there is no such folder.
 *
 * @throws FileError where it is a file, or may not be read
 */
export async function readExperiments(runs: string): Promise<readonly string[]> {
  return folderEntries(runs)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}
