import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '@adience/files';
import { ReportError } from '../report-error.ts';

/** What the program wrote into a paper's folder, and when a file of it was edited: SHA-256 by path. */
export const manifestFile = '.written.json';

/** The one file that is written to be edited. */
export const paperFile = 'main.tex';

type Manifest = Readonly<Record<string, string>>;

/** Digests of what is to be written, by path. */
export const manifestOf = (files: ReadonlyMap<string, string | Uint8Array>): Manifest =>
  Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)]));

/**
 * What the authors have in a paper's folder that is theirs: their own files, and main.tex once it is edited.
 *
 * @param written paths that are to be written anew
 * @throws ReportError where the folder is not a paper's, or where something of theirs would be overwritten
 */
export async function ownFiles(folder: string, written: ReadonlySet<string>): Promise<readonly string[]> {
  const paths = await filesIn(folder);
  if (paths.length === 0) return [];
  if (!paths.includes(manifestFile))
    throw new ReportError(
      `${folder}: was not written by adience-report build --paper; remove it, or choose another --name`,
    );
  const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest;
  const own: string[] = [];
  for (const path of paths) {
    if (path === manifestFile) continue;
    const before = manifest[path];
    if (before !== undefined && before === sha256(await readFile(join(folder, path)))) continue;
    if (path !== paperFile && written.has(path)) throw wouldBeLost(join(folder, path), before !== undefined);
    own.push(path);
  }
  return own;
}

/** Copies them into the folder that takes the place of theirs. */
export async function keepFiles(paths: readonly string[], folder: string, temporary: string): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(temporary, path)), { recursive: true });
    await cp(join(folder, path), join(temporary, path), { preserveTimestamps: true });
  }
}

function wouldBeLost(path: string, edited: boolean): ReportError {
  const what = edited ? 'was edited since it was written' : 'is not of adience-report';
  return new ReportError(
    `${path}: ${what}, and would be written over; move it away (what you write belongs in ${paperFile} or files of your own)`,
  );
}

/** Every file below a folder, by its path from there with slashes; none where there is no folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
