import { isAlias, isScalar, parseDocument, visit } from 'yaml';
import { ConfigError } from './config-error.ts';
import { merge, type Source } from './source.ts';
import { isTree, type Tree } from './tree.ts';

/** What an override's place is in instead of a file. */
export const COMMAND_LINE = 'command line';

/** One `key=value` word of the command line. */
export interface Override {
  /** The word as it was typed. */
  readonly word: string;
  readonly key: string;
  /** `model.lrn=false`, `folds=[0, 2]` and `dataset.root=../faces` mean what they look like. */
  readonly value: unknown;
}

/** @throws ConfigError for a word that is not an override */
export function parseOverride(word: string): Override {
  const equals = word.indexOf('=');
  if (equals < 1) throw new ConfigError(`${word}: an override must be key=value, e.g. solver.batch=100`);
  const key = word.slice(0, equals);
  const signs = /^[+~]+/.exec(key)?.[0];
  if (signs !== undefined)
    throw new ConfigError(
      `${word}: omit the ${signs}; an override sets a key, whether the file has it or not`,
    );
  return { word, key, value: valueOf(word, word.slice(equals + 1).trim()) };
}

/**
 * Lists, maps and quoted text are YAML; anything else is one plain value, whatever YAML would make of a ` #`, a colon or
 * a leading sign in it: nobody comments a word of a command line.
 */
function valueOf(word: string, text: string): unknown {
  const document = parseDocument(text);
  let special = document.comment !== null || document.commentBefore !== null;
  visit(document, (_, node) => {
    // Nothing on a command line is long enough to be named and repeated.
    special ||= isAlias(node);
    if (typeof node !== 'object' || node === null || !('comment' in node)) return;
    const { comment, commentBefore, tag, anchor } = node as Record<string, unknown>;
    special ||= [comment, commentBefore, anchor].some((one) => one !== undefined && one !== null);
    special ||= typeof tag === 'string' && tag.startsWith('!');
  });
  const sound = document.errors.length === 0 && document.warnings.length === 0 && !special;
  if (/^["'[{]/.test(text)) {
    if (sound) return document.toJS();
    throw new ConfigError(`${word}: the value is not a valid list, map or quoted text of YAML`);
  }
  const plain = sound && (document.contents === null || isScalar(document.contents));
  return plain && !text.includes('\n') ? document.toJS() : text;
}

/** Overrides on top of a source. */
export function applyOverrides(source: Source, overrides: readonly Override[]): Source {
  const places = new Map(source.places);
  let tree = source.tree;
  for (const { word, key, value } of overrides) {
    tree = setAt(tree, key, value, word);
    places.delete(key); // set again, it is the last
    places.set(key, { file: COMMAND_LINE });
  }
  return { tree, places };
}

/** Maps whose own keys are dotted paths. */
const ofDottedKeys = ['sweep', 'baseline'];

/**
 * A copy of `tree` with the value at a dotted key replaced; maps on the way are made as needed, and an entry of a list
 * is named by its index.
 *
 * @param word what a message quotes
 * @throws ConfigError for an entry that a list does not have
 */
export function setAt(tree: Tree, key: string, value: unknown, word = key): Tree {
  const [first, ...rest] = key.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...tree, [first]: value };
  const inner = tree[first];
  if (ofDottedKeys.includes(first))
    return { ...tree, [first]: { ...(isTree(inner) ? inner : {}), [rest.join('.')]: value } };
  if (Array.isArray(inner)) return { ...tree, [first]: setEntry(inner, first, rest, value, word) };
  return { ...tree, [first]: setAt(isTree(inner) ? merge({}, inner) : {}, rest.join('.'), value, word) };
}

function setEntry(
  list: readonly unknown[],
  name: string,
  [index, ...rest]: readonly string[],
  value: unknown,
  word: string,
): unknown[] {
  const at = Number(index);
  if (!/^\d+$/.test(index!) || at >= list.length)
    throw new ConfigError(
      `${COMMAND_LINE}: ${word}: ${name} is a list of ${list.length}; name an entry by its index from 0, or give the whole list`,
    );
  const entry = list[at];
  const changed = rest.length === 0 ? value : setAt(isTree(entry) ? entry : {}, rest.join('.'), value, word);
  return list.map((one, n) => (n === at ? changed : one));
}
