import { parse } from 'yaml';
import { ExperimentError } from './experiment-error.ts';
import { isTree, merge, type Source, type Tree } from './source.ts';

/**
 * `key=value` words of the command line on top of a source. The value is read as YAML, so
 * `model.lrn=false`, `folds=[0, 2]` and `dataset.root=../faces` all mean what they look like.
 */
export function applyOverrides(source: Source, overrides: readonly string[]): Source {
  const places = new Map(source.places);
  let tree = source.tree;
  for (const word of overrides) {
    const equals = word.indexOf('=');
    if (equals < 1)
      throw new ExperimentError(`${word}: an override is written key=value, as solver.batch=100`);
    const key = word.slice(0, equals);
    tree = setAt(tree, key, readValue(word, word.slice(equals + 1)));
    places.set(key, { file: 'command line' });
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

function readValue(word: string, text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new ExperimentError(`${word}: the value is not YAML; quote it`);
  }
}
