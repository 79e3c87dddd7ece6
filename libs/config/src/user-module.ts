import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ConfigError, type Place } from './config-error.ts';
import type { Part } from './part.ts';

/** A part of the user's own, loaded from a file of theirs. */
export interface UserPart {
  readonly part: Part;
  /** SHA-256 over the file and every file that it imports by a relative path, names and contents. */
  readonly sha256: string;
  /** These files, absolute, the part's own first. */
  readonly files: readonly string[];
}

/** The user's own parts by absolute path. */
export type UserParts = ReadonlyMap<string, UserPart>;

/**
 * Loads the file that a `module` key names: its default export is the part.
 *
 * @param file absolute path
 * @param place where the key is written, for messages
 * @throws ConfigError where the file is absent, cannot be loaded, or exports no part
 */
export async function loadUserPart(file: string, place?: Place): Promise<UserPart> {
  const shown = relative(process.cwd(), file);
  if (!existsSync(file)) throw new ConfigError(`module: no such file ${shown}`, place);
  const files = await sourceFiles(file, shown, place);
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  } catch (error) {
    throw new ConfigError(
      `module: ${shown} cannot be loaded: ${(error as Error).message.split('\n')[0]}`,
      place,
    );
  }
  const part = loaded.default;
  if (!isPart(part)) {
    throw new ConfigError(
      `module: ${shown} has no part as its default export: an object with name, version, settings (a z.strictObject) ` +
        `and its functions; docs/extending.md shows one`,
      place,
    );
  }
  return { part, sha256: digestOf(file, files), files };
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const { name, version, settings } = value as Partial<Part>;
  return typeof name === 'string' && typeof version === 'number' && settings instanceof z.ZodObject;
}

/** The file and what it imports by relative paths, sorted but for the file itself, which comes first. */
async function sourceFiles(file: string, shown: string, place?: Place): Promise<readonly string[]> {
  const { build } = await import('esbuild');
  try {
    const { metafile } = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      format: 'esm',
      logLevel: 'silent',
    });
    const found = Object.keys(metafile.inputs).map((input) => resolve(input));
    return [file, ...found.filter((one) => one !== file).sort()];
  } catch (error) {
    throw new ConfigError(`module: ${shown}: ${(error as Error).message.split('\n').at(-1)}`, place);
  }
}

function digestOf(file: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const one of files) {
    const name = relative(dirname(file), one).split(sep).join('/');
    hash.update(JSON.stringify([name, readFileSync(one, 'utf8')]));
  }
  return hash.digest('hex');
}
