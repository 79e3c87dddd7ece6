import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of code that only tests and measurements run. */
const testFolders = ['testing', 'acceptance', 'bench', 'conformance', 'soak', 'node_modules', 'fixtures'];

/** Every source file of the product, as `libs/tasks/src/age.ts`: tests and what only they use are left out. */
export function productFiles(): readonly string[] {
  const below = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return testFolders.includes(entry.name) ? [] : below(path);
      return /\.m?ts$|\.mjs$/.test(entry.name) && !entry.name.includes('.test.') ? [path] : [];
    });
  return ['libs', 'apps'].flatMap(below).sort();
}
