import { isAlias, isScalar, parseDocument, visit } from 'yaml';
import { ConfigError, type Place } from './config-error.ts';
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
  /** Values to sweep over, of `model.lrn=true,false`. */
  readonly values?: readonly unknown[];
  readonly place: Place;
}

/**
 * @param argument which word of the command line it is, counted from 1; null: none
 * @throws ConfigError for a word that is not an override
 */
export function parseOverride(word: string, argument: number | null = null): Override {
  const place = argument === null ? { file: COMMAND_LINE } : { file: COMMAND_LINE, argument };
  const equals = word.indexOf('=');
  if (equals < 1)
    throw new ConfigError(`${word}: an override must be key=value, e.g. solver.batch=100`, place);
  const key = word.slice(0, equals);
  const signs = /^[+~]+/.exec(key)?.[0];
  if (signs !== undefined)
    throw new ConfigError(
      `${word}: omit the ${signs}; an override sets a key, whether the file has it or not`,
      place,
    );
  const text = word.slice(equals + 1).trim();
  const pieces = splitAtCommas(text);
  const isSweep = pieces.length > 1 && pieces.every((piece) => piece !== '');
  // As one value a sweep is its text: a question may have a comma.
  const value = isSweep && isSpecial(text) ? text : valueOf(word, text, place);
  if (!isSweep) return { word, key, place, value };
  return { word, key, place, value, values: pieces.map((piece) => valueOf(word, piece, place)) };
}

/** Whether a value is a list, a map or quoted, to be read as YAML has it. */
const isSpecial = (text: string) => /^["'[{]/.test(text);

/** The pieces of a text between commas that are in no bracket and no quotes; the whole where these are not closed. */
function splitAtCommas(text: string): readonly string[] {
  const pieces: string[] = [''];
  let depth = 0;
  let quote: string | null = null;
  for (const character of text) {
    const begins = pieces.at(-1)!.trim() === '';
    if (quote !== null) quote = character === quote ? null : quote;
    // Within a word a quote is an apostrophe.
    else if (/["']/.test(character) && (begins || depth > 0)) quote = character;
    else if (/[[{]/.test(character)) depth += 1;
    else if (/[\]}]/.test(character)) depth -= 1;
    if (character === ',' && depth === 0 && quote === null) pieces.push('');
    else pieces[pieces.length - 1] += character;
  }
  return depth === 0 && quote === null ? pieces.map((piece) => piece.trim()) : [text];
}

/**
 * Lists, maps and quoted text are YAML; anything else is one plain value, whatever YAML would make of a ` #`, a colon or
 * a leading sign in it: nobody comments a word of a command line.
 */
function valueOf(word: string, text: string, place: Place): unknown {
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
  if (isSpecial(text)) {
    if (sound) return document.toJS();
    throw new ConfigError(`${word}: the value is not a valid list, map or quoted text of YAML`, place);
  }
  const plain = sound && (document.contents === null || isScalar(document.contents));
  return plain && !text.includes('\n') ? document.toJS() : text;
}

/** Overrides on top of a source. */
export function applyOverrides(source: Source, overrides: readonly Override[]): Source {
  const places = new Map(source.places);
  let tree = source.tree;
  for (const { word, key, value, place } of overrides) {
    tree = setAt(tree, key, value, word, place);
    places.delete(key); // set again, it is the last
    places.set(key, place);
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
export function setAt(
  tree: Tree,
  key: string,
  value: unknown,
  word = key,
  place: Place = { file: COMMAND_LINE },
): Tree {
  const [first, ...rest] = key.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...tree, [first]: value };
  const inner = tree[first];
  if (ofDottedKeys.includes(first))
    return { ...tree, [first]: { ...(isTree(inner) ? inner : {}), [rest.join('.')]: value } };
  if (Array.isArray(inner)) return { ...tree, [first]: setEntry(inner, first, rest, value, word, place) };
  return {
    ...tree,
    [first]: setAt(isTree(inner) ? merge({}, inner) : {}, rest.join('.'), value, word, place),
  };
}

function setEntry(
  list: readonly unknown[],
  name: string,
  [index, ...rest]: readonly string[],
  value: unknown,
  word: string,
  place: Place,
): unknown[] {
  const at = Number(index);
  if (!/^\d+$/.test(index!) || at >= list.length)
    throw new ConfigError(
      `${word}: ${name} is a list of ${list.length}; name an entry by its index from 0, or give the whole list`,
      place,
    );
  const entry = list[at];
  const changed =
    rest.length === 0 ? value : setAt(isTree(entry) ? entry : {}, rest.join('.'), value, word, place);
  return list.map((one, n) => (n === at ? changed : one));
}
