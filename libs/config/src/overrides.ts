import { parse } from 'yaml';
import { ConfigError } from './config-error.ts';
import { isTree, merge, type Source, type Tree } from './source.ts';

/** What an override's place is in instead of a file. */
export const COMMAND_LINE = 'command line';

/** One `key=value` word of the command line. */
export interface Override {
  /** The word as it was typed. */
  readonly word: string;
  readonly key: string;
  /** Read as YAML, so that `model.lrn=false`, `folds=[0, 2]` and `dataset.root=../faces` mean what they look like. */
  readonly value: unknown;
}

/** @throws ConfigError for a word that is not an override */
export function parseOverride(word: string): Override {
  const equals = word.indexOf('=');
  if (equals < 1) throw new ConfigError(`${word}: an override must be key=value, e.g. solver.batch=100`);
  try {
    return { word, key: word.slice(0, equals), value: parse(word.slice(equals + 1)) };
  } catch {
    throw new ConfigError(`${word}: the value is not valid YAML; quote it`);
  }
}

/** Overrides on top of a source. */
export function applyOverrides(source: Source, overrides: readonly Override[]): Source {
  const places = new Map(source.places);
  let tree = source.tree;
  for (const { key, value } of overrides) {
    tree = setAt(tree, key, value);
    places.delete(key); // set again, it is the last
    places.set(key, { file: COMMAND_LINE });
  }
  return { tree, places };
}

/** A copy of `tree` with the value at a dotted key replaced; maps on the way are made as needed. */
export function setAt(tree: Tree, key: string, value: unknown): Tree {
  const [first, ...rest] = key.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...tree, [first]: value };
  const inner = tree[first];
  return { ...tree, [first]: setAt(isTree(inner) ? merge({}, inner) : {}, rest.join('.'), value) };
}
