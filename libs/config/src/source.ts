import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from 'yaml';
import { ConfigError, type Place } from './config-error.ts';

export type Tree = { [key: string]: unknown };

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
 * @throws ConfigError for a file that is absent, malformed, not a map, or extends itself
 */
export function readSource(file: string, extendedBy: readonly string[] = []): Source {
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
  const { tree, places } = parse(readText(path, shown), shown);
  if (tree.extends === undefined) return { tree, places };

  const place = places.get('extends')!;
  if (typeof tree.extends !== 'string')
    throw new ConfigError('extends: must be a single path, as a string', place);
  const base = resolve(dirname(path), tree.extends);
  let parent: Source;
  try {
    parent = readSource(base, [...extendedBy, path]);
  } catch (error) {
    const absent = error instanceof ConfigError && error.message.includes('no such file');
    throw absent ? new ConfigError(`extends: no such file ${tree.extends}`, place) : error;
  }
  const { extends: _, ...own } = tree;
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

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ConfigError(
      code === 'ENOENT'
        ? 'no such file; experiments are YAML files, as in experiments/'
        : `cannot be read (${code})`,
      { file: shown },
    );
  }
}

function parse(text: string, file: string): Source & { tree: Tree } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new ConfigError(
      `YAML: ${problem.message.split('\n')[0]!.replace(/ at line \d+.*$/, '')}`,
      at(problem.pos[0]),
    );
  }
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && /(^|\.)(module|file)$/.test(String(key.value))) fromFile(value, file);
    },
  });
  const tree: unknown = document.toJS();
  if (!isTree(tree))
    throw new ConfigError('is not a map of keys; an experiment starts with `name:`', { file });

  const places = new Map<string, Place>();
  const locate = (node: unknown, path: readonly string[]) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        const inner = [...path, name];
        places.set(inner.join('.'), at((key as Node).range![0]));
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
  return { tree, places };
}

/** Paths relative to a YAML file become paths from the working folder; others stay as they are. */
function fromFile(value: unknown, file: string): void {
  if (isSeq(value)) value.items.forEach((item) => fromFile(item, file));
  if (!isScalar(value) || typeof value.value !== 'string') return;
  const nextToFile = join(dirname(file), value.value);
  if (existsSync(nextToFile)) value.value = nextToFile;
}
