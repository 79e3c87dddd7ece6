import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { ConfigError, type Place } from './config-error.ts';
import { isTree, type Tree } from './tree.ts';
import { yamlProblem } from './yaml-problem.ts';

/** Values that aliases may stand for, in all: beyond it a small file would fill the memory. */
const mostValues = 100_000;

/**
 * One YAML document: a map, with anchors, aliases and merge keys (`<<`).
 *
 * @param file for messages, and what paths in it are relative to
 * @throws ConfigError at the line and column of what is wrong, in words of our own
 */
export function parseYaml(
  text: string,
  file: string,
): { readonly tree: Tree; readonly places: ReadonlyMap<string, Place> } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw new ConfigError(yamlProblem(problem, text), at(problem.pos[0]));
  checkAliases(document, at);
  checkKeys(document, at);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && /(^|\.)(module|file)$/.test(String(key.value))) fromFile(value, file);
    },
  });
  const tree: unknown = document.toJS({ maxAliasCount: -1 });
  if (tree === null) throw new ConfigError('is empty; an experiment starts with `name:`', { file });
  if (!isTree(tree))
    throw new ConfigError('is not a map of keys; an experiment starts with `name:`', { file });
  return { tree, places: placesIn(document, at) };
}

/** Every alias has its anchor above it in the same file, and all of them together stand for a bounded number of values. */
function checkAliases(document: Document, at: (offset: number) => Place): void {
  const sizes = new Map<unknown, number>();
  const open = new Set<unknown>();
  const sizeOf = (node: unknown): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (isAlias(node)) {
      const place = at(node.range?.[0] ?? 0);
      const target = node.resolve(document);
      if (target === undefined)
        throw new ConfigError(
          `*${node.source}: no anchor &${node.source} above it in this file; anchors do not reach across extends`,
          place,
        );
      if (open.has(target))
        throw new ConfigError(`*${node.source}: stands for itself; write the value out`, place);
      return sizeOf(target);
    }
    open.add(node);
    let size = 1;
    if (isMap(node)) for (const { key, value } of node.items) size += sizeOf(key) + sizeOf(value);
    if (isSeq(node)) for (const item of node.items) size += sizeOf(item);
    open.delete(node);
    if (size > mostValues)
      throw new ConfigError(
        `aliases make this more than ${mostValues.toLocaleString('en')} values; write out what is needed`,
        at((node as Node).range?.[0] ?? 0),
      );
    sizes.set(node, size);
    return size;
  };
  sizeOf(document.contents);
}

/** Keys are words: lists, maps and nothing cannot name a setting, and __proto__ would be dropped by JavaScript. */
function checkKeys(document: Document, at: (offset: number) => Place): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.source === '<<' && !isMergeable(value, document))
        throw new ConfigError(
          '<<: takes a map, an alias of one, or a list of these',
          at(key.range?.[0] ?? 0),
        );
      const plain = isScalar(key) || (isAlias(key) && isScalar(key.resolve(document)));
      const name = isScalar(key) ? key.value : undefined;
      if (plain && name !== null && name !== '__proto__') return;
      const place = at((key as Node | null)?.range?.[0] ?? 0);
      throw new ConfigError(
        plain && name !== null ? '__proto__: is not a setting' : 'a key must be a word',
        place,
      );
    },
  });
}

const isMergeable = (value: unknown, document: Document): boolean => {
  const target = isAlias(value) ? value.resolve(document) : value;
  return (
    isMap(target) ||
    (isSeq(target) && target.items.every((item) => isMap(isAlias(item) ? item.resolve(document) : item)))
  );
};

/** Where each value was written, by its dotted path. */
function placesIn(document: Document, at: (offset: number) => Place): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const locate = (node: unknown, path: readonly string[]) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        const inner = [...path, name];
        places.set(inner.join('.'), at((key as Node).range?.[0] ?? 0));
        locate(value, inner);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const inner = [...path, String(index)];
        places.set(inner.join('.'), at((item as Node).range?.[0] ?? 0));
        locate(item, inner);
      });
    }
  };
  locate(document.contents, []);
  return places;
}

/** Paths relative to a YAML file become paths from the working folder; others stay as they are. */
function fromFile(value: unknown, file: string): void {
  if (isSeq(value)) value.items.forEach((item) => fromFile(item, file));
  if (!isScalar(value) || typeof value.value !== 'string') return;
  const nextToFile = join(dirname(file), value.value);
  if (existsSync(nextToFile)) value.value = nextToFile;
}
