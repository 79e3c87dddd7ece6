import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether two folders have the same files of the same content, below them too. */
export async function sameContent(one: string, other: string): Promise<boolean> {
  const list = async (folder: string) =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .map(
        (entry) =>
          `${join(entry.parentPath, entry.name).slice(folder.length)}${entry.isDirectory() ? '/' : ''}`,
      )
      .sort();
  const names = await list(one);
  if (names.join('\n') !== (await list(other)).join('\n')) return false;
  for (const name of names.filter((path) => !path.endsWith('/'))) {
    const [first, second] = await Promise.all([readFile(join(one, name)), readFile(join(other, name))]);
    if (!first.equals(second)) return false;
  }
  return true;
}
