import { existsSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { ConfigError } from '@adience/config';
import { FileError, isThere, listFiles } from '@adience/files';
import type { ListedPhoto } from './listed-photo.ts';

/** Endings of what is taken for a photo in a folder; a file that is named itself may have any. */
const endings = ['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.gif', '.avif', '.heic', '.heif'];

/**
 * The photos that words name: a file, a folder with all below it, or a pattern with `*`, `?` and `**` that no shell expanded. What
 * looks like a photo and is none (a folder named .jpg, a pipe) is listed too, so that it is reported.
 *
 * @throws ConfigError where a word names nothing; FileError where a folder cannot be read
 */
export function findPhotos(words: readonly string[]): readonly ListedPhoto[] {
  const found = words.flatMap((word) => {
    const photos = photosOf(word);
    if (photos.length === 0)
      throw new ConfigError(
        `${word}: no photo there; photos end with ${endings.slice(0, 6).join(', ')} and the like`,
      );
    return photos;
  });
  const taken = new Map<string, number>();
  const once = new Map(found.map((photo) => [photo.path, photo]));
  return [...once.values()].map(({ path, name }) => {
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    const ending = extname(name);
    return {
      path,
      name: before === 0 ? name : `${name.slice(0, name.length - ending.length)}-${before + 1}${ending}`,
    };
  });
}

function photosOf(word: string): readonly ListedPhoto[] {
  if (isThere(word, 'folder') && !isNamedAsPhoto(word))
    return below(word).map((path) => ({ path, name: relative(word, path) }));
  if (existsSync(word)) return [{ path: word, name: basename(word) }];
  if (!/[*?]/.test(word)) throw new ConfigError(`${word}: no such file or folder`);
  const parts = word.split('/');
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*?]/.test(part)),
  );
  const base = fixed.join('/') || (word.startsWith('/') ? '/' : '.');
  if (!existsSync(base)) throw new ConfigError(`${word}: there is no folder ${base}`);
  const pattern = patternOf(parts.slice(fixed.length));
  return below(base)
    .map((path) => ({ path, name: relative(base, path) }))
    .filter(({ name }) => pattern.test(name));
}

/** Everything below a folder that is named as photos are, by name. */
function below(folder: string): readonly string[] {
  return listFiles(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isNamedAsPhoto(entry.name)) return [path];
    return entry.isDirectory() ? orNothing(path) : [];
  });
}

/** A folder inside that may not be read must not end the others' work. */
function orNothing(folder: string): readonly string[] {
  try {
    return below(folder);
  } catch (error) {
    if (error instanceof FileError) console.error(`warning: ${error.message}`);
    else throw error;
    return [];
  }
}

const isNamedAsPhoto = (name: string) => endings.includes(extname(name).toLowerCase());

/** `**` is any folders, `*` and `?` stay within a name. */
function patternOf(parts: readonly string[]): RegExp {
  const written = parts.map((part, at) => {
    if (part === '**') return at === parts.length - 1 ? '.*' : '(?:[^/]+/)*';
    const name = part
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
    return at === parts.length - 1 ? name : `${name}/`;
  });
  return new RegExp(`^${written.join('')}$`);
}
