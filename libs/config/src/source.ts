import { dirname, relative, resolve } from 'node:path';
import { FileError, readTextFile } from '@adience/files';
import { ConfigError, type Place } from './config-error.ts';
import { parseYaml } from './parse-yaml.ts';
import { isTree, type Tree } from './tree.ts';

/** An experiment file with all it extends merged in, and where each value was written. */
export interface Source {
  readonly tree: Tree;
  /** Dotted path of a key to the place that set it last, in the order of setting: what extends a file is behind it. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Reads a YAML file and, first, what it `extends` (a path relative to it). Maps merge key by key; scalars
 * and lists replace; `sweep` and `baseline` are replaced as a whole, since a file asks one question, and a file with a
 * sweep of its own inherits no `include` and no `exclude`: they belong to the sweep that they were written for.
 *
 * @param inherit what a file takes over of the one that it extends; default: all of it
 * @throws ConfigError for a file that is absent, malformed, not a map, or extends itself; always with the file at fault
 */
export const readSource = (file: string, inherit: Inherit = (extended) => extended): Source =>
  readExtended(file, [], null, inherit);

/** What of an extended file's source goes under a file's own tree. */
export type Inherit = (extended: Source, own: Tree) => Source;

/** @param namedBy where a file that extends this one names it; null: the user does */
function readExtended(
  file: string,
  extendedBy: readonly string[],
  namedBy: Place | null,
  inherit: Inherit,
): Source {
  const path = resolve(file);
  const shown = relative(process.cwd(), path) || path;
  if (extendedBy.includes(path)) {
    const cycle = [...extendedBy.slice(extendedBy.indexOf(path)), path].map((one) =>
      relative(process.cwd(), one),
    );
    throw new ConfigError(`extends: a cycle, ${cycle.join(' -> ')}; remove one of these`, {
      file: cycle[0]!,
    });
  }
  const { tree, places } = parseYaml(textOf(path, shown, namedBy), shown);
  if (tree['extends'] === undefined) return { tree, places };

  const place = places.get('extends') ?? { file: shown };
  if (typeof tree['extends'] !== 'string')
    throw new ConfigError('extends: must be a single path, as text', place);
  const { extends: _, ...own } = tree;
  const extended = readExtended(
    resolve(dirname(path), tree['extends']),
    [...extendedBy, path],
    place,
    inherit,
  );
  const parent = inherit(extended, own);
  const dropped = own['sweep'] === undefined ? [] : ['include', 'exclude'];
  const inherited = Object.entries(parent.tree).filter(([key]) => !dropped.includes(key));
  const known = [...parent.places].filter(
    ([key]) => !places.has(key) && !dropped.includes(key.split('.')[0]!),
  );
  return {
    tree: merge(Object.fromEntries(inherited), own),
    places: new Map([...known, ...[...places].filter(([key]) => key !== 'extends')]),
  };
}

/** `over` on top of `under`; neither is changed. */
export function merge(under: Tree, over: Tree, path: readonly string[] = []): Tree {
  const merged: Tree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    const whole = path.length === 0 && (key === 'sweep' || key === 'baseline');
    merged[key] = isTree(before) && isTree(value) && !whole ? merge(before, value, [...path, key]) : value;
  }
  return merged;
}

function textOf(path: string, shown: string, namedBy: Place | null): string {
  try {
    return readTextFile(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (namedBy !== null) throw new ConfigError(`extends: ${shown}: ${error.reason}`, namedBy);
    throw new ConfigError(`${error.reason}; experiments are YAML files, as in experiments/`, { file: shown });
  }
}
