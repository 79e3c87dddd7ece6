import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isTree, type Tree } from './tree.ts';

/** A setting in words: `0.5, 0.5`; `brightness (by 0.3), grey.ts`; `none` for an empty list. */
export function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.map(settingText).join(', ') || 'none';
  if (!isTree(value)) return String(value);
  const own = settingsOf(value).map(([key, inner]) => `${key} ${settingText(inner)}`);
  return [headOf(value), own.length === 0 ? '' : `(${own.join(', ')})`].filter(Boolean).join(' ');
}

/**
 * A swept value as a piece of a folder's name: `true`, `0.5-0.5`, `none` for an empty list. In a list of parts, each is
 * its name, or its file's, and its settings: `brightness_by=0.3+grey.ts`. What could not be read back from that, such as a
 * number that is text, gets a digest, so that other parts always have another name. Folders of files are left out: a
 * name must not depend on where it was planned.
 *
 * @param key of the setting; that of a file ends with `module`
 */
export function settingName(key: string, value: unknown): string {
  if (typeof value === 'string' && isFile(key)) return fit(basename(value));
  if (!Array.isArray(value)) return fit(String(value));
  if (value.length === 0) return 'none';
  if (!value.some(isTree)) return fit(value.join('-'));
  const text = value.map((one) => (isTree(one) ? partName(one) : fit(String(one)))).join('+');
  return value.every(readsBack) ? text : `${text}-${digestOf(value)}`;
}

/** Fit for a folder's name. */
const fit = (text: string) => text.replace(/[^A-Za-z0-9._,=-]/g, '_');

function partName(part: Tree): string {
  const own = settingsOf(part).map(([key, value]) => `_${fit(key)}=${fit(settingText(value))}`);
  return `${fit(headOf(part))}${own.join('')}`;
}

/** What a part is called: its name, else that of its file. */
const headOf = ({ name, module }: Tree) =>
  typeof name === 'string' ? name : typeof module === 'string' ? basename(module) : '';

/** A part's own settings, in the order of their names. */
const settingsOf = (part: Tree) =>
  Object.entries(part)
    .filter(([key]) => !['name', 'module', 'moduleSha256'].includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** Whether a part's name says all there is: nothing in it is replaced, or could be of another type. */
function readsBack(part: unknown): boolean {
  if (!isTree(part)) return false;
  const { name, module } = part;
  const named = module === undefined ? /^(?!none$)[A-Za-z0-9-]+$/ : /^[A-Za-z0-9-]+\.[A-Za-z0-9.-]+$/;
  const plain = (value: unknown) =>
    typeof value === 'string'
      ? /^[A-Za-z][A-Za-z0-9.-]*$/.test(value) && !['true', 'false', 'null', 'none'].includes(value)
      : ['number', 'boolean'].includes(typeof value) && !String(value).includes('+');
  return (
    (name === undefined) !== (module === undefined) &&
    named.test(headOf(part)) &&
    settingsOf(part).every(([key, value]) => /^[A-Za-z0-9]+$/.test(key) && plain(value))
  );
}

/** A digest of a point's settings, whatever the order of their keys. */
export const pointDigest = (point: Readonly<Record<string, unknown>>) =>
  digestOf(
    Object.entries(point)
      .map(([key, value]) => [key, isFile(key) && typeof value === 'string' ? basename(value) : value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const isFile = (key: string) => /(^|\.)module$/.test(key);

/** The first digits of the SHA-256 of a list of parts, whatever the order of their keys and wherever their files are. */
function digestOf(list: readonly unknown[]): string {
  const portable = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(portable);
    if (!isTree(value)) return value;
    const file = typeof value['module'] === 'string' ? basename(value['module']) : null;
    return [value['name'] ?? null, file, settingsOf(value).map(([key, inner]) => [key, portable(inner)])];
  };
  return createHash('sha256')
    .update(JSON.stringify(portable(list)))
    .digest('hex')
    .slice(0, 8);
}
