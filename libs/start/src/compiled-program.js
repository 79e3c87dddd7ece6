import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('../../..', import.meta.url));
/** So long a program that runs may still load parts of what it was started from. */
const KEPT_DAYS = 60;

/**
 * @typedef {{ path: string, modified: number, bytes: number }} Source a file that was compiled, from the root
 * @typedef {{ folder: string, sources: readonly Source[] }} Record the newest compilation of a program
 */

/**
 * The compiled form of a program, which is made where there is none or one of its sources has changed since:
 * ```
 * main.ts and what it imports -> (esbuild) node_modules/.cache/adience-program/<program>-XXXXXX/main.mjs and its chunks
 * ```
 * A program that runs keeps the files that it was started from, whatever is edited meanwhile.
 *
 * @param {string} entry the program's first file, absolute
 * @param {string} root the folder of the repository
 * @returns {Promise<string | undefined>} the file to load; undefined where it cannot be made or kept
 */
export async function compiledProgram(entry, root = here) {
  const cache = cacheOf(root);
  const name = nameOf(entry, root);
  const record = readRecord(join(cache, `${name}.json`));
  if (record?.sources.every((source) => isUnchanged(root, source))) {
    const file = join(cache, record.folder, compiledName(entry));
    if (existsSync(file)) return file;
  }
  try {
    return await compileProgram(entry, root);
  } catch {
    // A folder that cannot be written, a full disk, a mistake in a source: loading the sources one by one tells.
    return undefined;
  }
}

/**
 * Compiles a program and records it.
 *
 * @param {string} entry as above
 * @param {string} root as above
 * @param {{ checked?: boolean }} options without `checked` the record names no sources, and holds whatever their times
 * @returns {Promise<string>} the file to load
 * @throws where a source is wrong or the folder cannot be written
 */
export async function compileProgram(entry, root, { checked = true } = {}) {
  const cache = cacheOf(root);
  mkdirSync(cache, { recursive: true });
  const name = nameOf(entry, root);
  removeOld(cache);
  const began = Date.now();
  const folder = mkdtempSync(join(cache, `${name}-`));
  try {
    const paths = await compile(entry, root, folder);
    const sources = checked ? sourcesOf(root, paths) : [];
    // A source that was saved meanwhile may have been read before: the next start compiles again.
    if (sources.every(({ modified }) => modified < began))
      writeRecord(join(cache, `${name}.json`), { folder: basename(folder), sources });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return join(folder, compiledName(entry));
}

/** @param {string} entry @param {string} root */
const nameOf = (entry, root) => relative(root, entry).replace(/\.ts$/, '').split(sep).join('-');
/** @param {string} entry */
const compiledName = (entry) => basename(entry).replace(/ts$/, 'mjs');
/** @param {string} root */
const cacheOf = (root) => join(root, 'node_modules/.cache/adience-program');

/**
 * @param {string} entry @param {string} root @param {string} folder
 * @returns {Promise<readonly string[]>} the sources, from the root
 */
async function compile(entry, root, folder) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    // Unforeseen errors tell where they come from; the sources themselves are there.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [ownSources(folder)],
  });
  return Object.keys(metafile.inputs);
}

/**
 * Packages stay where they are; a file that asks for its own place, to find others beside it, gets that of its source.
 *
 * @param {string} folder where the compiled files lie
 * @returns {import('esbuild').Plugin}
 */
function ownSources(folder) {
  return {
    name: 'own-sources',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        // @adience/start runs already, and knows that the program is compiled.
        const own = path.startsWith('@adience/') && path !== '@adience/start';
        return kind === 'entry-point' || own ? undefined : { path, external: true };
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const from = relative(folder, path).split(sep).join('/');
        const place = `new URL(${JSON.stringify(from)}, import.meta.url).href`;
        return { loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', place) };
      });
    },
  };
}

/**
 * The files themselves, the packages that lead to them, and what compiles them.
 *
 * @param {string} root @param {readonly string[]} paths
 * @returns {readonly Source[]}
 */
function sourcesOf(root, paths) {
  const projects = new Set(paths.map((path) => path.split('/').slice(0, 2).join('/')));
  const own = relative(root, fileURLToPath(import.meta.url));
  return [...paths, ...[...projects].map((project) => `${project}/package.json`), own].map((path) => {
    const { mtimeMs, size } = statSync(join(root, path));
    return { path, modified: mtimeMs, bytes: size };
  });
}

/** @param {string} root @param {Source} source */
function isUnchanged(root, { path, modified, bytes }) {
  const now = statSync(join(root, path), { throwIfNoEntry: false });
  return now !== undefined && now.mtimeMs === modified && now.size === bytes;
}

/** @param {string} file @returns {Record | undefined} */
function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut off: made anew
  }
}

/** @param {string} file @param {Record} record */
function writeRecord(file, record) {
  const unfinished = `${file}.${record.folder}`;
  writeFileSync(unfinished, JSON.stringify(record));
  renameSync(unfinished, file);
}

/** @param {string} cache */
function removeOld(cache) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > KEPT_DAYS * 86_400_000) rmSync(path, { recursive: true, force: true });
  }
}
