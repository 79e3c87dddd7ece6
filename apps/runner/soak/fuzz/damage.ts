import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomStream } from '@adience/random';
import { mutate } from './mutate.ts';

/** One file below a folder, by chance. */
export function anyFile(folder: string, random: RandomStream): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return files[random.integer(files.length)]!;
}

/** Mutates a file in place, or puts a folder, an empty file or nothing where it was. @returns its path */
export function damage(file: string, random: RandomStream): string {
  const bytes = readFileSync(file);
  const how = random.integer(10);
  if (how < 2) rmSync(file);
  if (how === 1) mkdirSync(file);
  if (how === 2) writeFileSync(file, '');
  if (how > 2) writeFileSync(file, mutate(bytes, random));
  return file;
}

/** Mutates the text of a file in place. @returns the new bytes */
export function damageText(file: string, random: RandomStream): Buffer {
  const changed = mutate(readFileSync(file), random);
  writeFileSync(file, changed);
  return changed;
}
