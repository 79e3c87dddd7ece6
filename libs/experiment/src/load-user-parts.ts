import { resolve } from 'node:path';
import { isTree, loadUserPart, type Source, type UserPart, type UserParts } from '@adience/config';

/** Loads every part of the user's own that a source names under a key `module`, those of a sweep among them. */
export async function loadUserParts(source: Source): Promise<UserParts> {
  const parts = new Map<string, UserPart>();
  for (const { path, key } of modulesOf(source.tree, '')) {
    if (!parts.has(path)) parts.set(path, await loadUserPart(resolve(path), source.places.get(key)));
  }
  return parts;
}

/** Paths under keys that are `module`, or end with it as a swept key does, and where they are written. */
function modulesOf(tree: unknown, at: string): { readonly path: string; readonly key: string }[] {
  if (Array.isArray(tree)) return tree.flatMap((inner, n) => modulesOf(inner, `${at}.${n}`));
  if (!isTree(tree)) return [];
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = at === '' ? name : `${at}.${name}`;
    if (name !== 'module' && !name.endsWith('.module')) return modulesOf(value, key);
    return [value].flat().flatMap((path) => (typeof path === 'string' ? [{ path, key }] : []));
  });
}
