import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sha256 } from '@adience/files';
import { acceptTypeScript } from '@adience/start';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { ConfigError, type Place } from './config-error.ts';
import type { Part } from './part.ts';

/** A part of the user's own, loaded from a file of theirs. */
export interface UserPart {
  readonly part: Part;
  /** SHA-256 over the file and every file that it imports by a relative path, names and contents. */
  readonly sha256: string;
  /** These files by absolute path, the part's own first, as they were when it was loaded. */
  readonly files: ReadonlyMap<string, string>;
}

/** The user's own parts by the path that names them. */
export type UserParts = ReadonlyMap<string, UserPart>;

/** Compiled parts lie inside the program's folder, so that they find its packages wherever the user's file lies. */
const compiledFolder = fileURLToPath(new URL('../../../node_modules/.cache/adience-parts', import.meta.url));

/**
 * Loads the file that a `module` key names: its default export is the part.
 * ```
 * file -> (esbuild) one module, without packages -> its default export -> UserPart
 * ```
 * @param file absolute path, TypeScript or JavaScript
 * @param place where the key is written, for messages
 * @throws ConfigError where the file is absent, cannot be compiled or loaded, or exports no part
 */
export async function loadUserPart(file: string, place?: Place): Promise<UserPart> {
  const shown = relative(process.cwd(), file);
  if (!existsSync(file)) throw new ConfigError(`module: no such file ${shown}`, place);
  const { code, usesLibraries, paths } = await compile(file, shown, place);
  const files = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
  const sha256 = digestOf(file, files);
  if (usesLibraries) await acceptTypeScript();
  const part = await load(code, shown, place);
  return { part, sha256, files };
}

async function compile(file: string, shown: string, place?: Place) {
  const { build } = await import('esbuild');
  try {
    const { metafile, outputFiles } = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      logLevel: 'silent',
    });
    const found = Object.keys(metafile.inputs).map((input) => resolve(input));
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    return {
      code: outputFiles[0]!.text,
      usesLibraries: imports.some(({ path }) => path.startsWith('@adience/')),
      paths: [file, ...found.filter((one) => one !== file).sort()],
    };
  } catch (error) {
    const [first] = (error as { readonly errors?: readonly { readonly text: string }[] }).errors ?? [];
    throw new ConfigError(
      `module: ${shown} cannot be compiled: ${first?.text ?? (error as Error).message.split('\n')[0]}`,
      place,
    );
  }
}

async function load(code: string, shown: string, place?: Place): Promise<Part> {
  const compiled = join(compiledFolder, `${sha256(code)}.mjs`);
  let loaded: { readonly default?: unknown };
  try {
    await mkdir(compiledFolder, { recursive: true });
    if (!existsSync(compiled)) await writeFileAtomic(compiled, code);
    loaded = (await import(pathToFileURL(compiled).href)) as { readonly default?: unknown };
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new ConfigError(`module: ${shown} cannot be loaded: ${line}`, place);
  }
  if (isPart(loaded.default)) return loaded.default;
  throw new ConfigError(
    `module: ${shown} has no part as its default export: an object with name, version, settings (a z.strictObject) ` +
      `and its functions; docs/extending.md shows one`,
    place,
  );
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const { name, version, settings } = value as Partial<Part>;
  return typeof name === 'string' && typeof version === 'number' && settings instanceof z.ZodObject;
}

function digestOf(file: string, files: UserPart['files']): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) {
    const name = relative(dirname(file), path).split(sep).join('/');
    hash.update(JSON.stringify([name, text]));
  }
  return hash.digest('hex');
}
