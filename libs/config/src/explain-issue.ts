import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { isTree } from './tree.ts';

/** A mistake in words: where below the schema's root it is, and what is wrong. */
export interface ExplainedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** One of zod's issues in words: an unknown key with the nearest known one, anything else with the value quoted. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType, tree: unknown): ExplainedIssue {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    return {
      path: [...issue.path, key],
      message: `unknown key${nearest(key, knownKeys(schema, issue.path))}`,
    };
  }
  const value = valueAt(tree, issue.path);
  const explained = issue.code === 'custom' && issue.params?.['explained'] === true;
  const quoted = value === undefined || explained ? '' : ` (is ${shortened(JSON.stringify(value))})`;
  return { path: issue.path, message: `${issue.message}${quoted}` };
}

/** The end of a message about an unknown name: the nearest known one, or all of them. */
export function nearest(name: string, known: readonly string[]): string {
  const near = known.length > 0 ? closest(name, known) : undefined;
  return near !== undefined && distance(name, near) <= Math.max(2, name.length / 3)
    ? `, did you mean ${near}?`
    : `; known here: ${known.join(', ')}`;
}

/** Our own wording where zod's is about programs rather than about what somebody wrote. */
const errorMap: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing; add it'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'has a value that is not allowed here';
    case 'too_small':
      return `must ${limit(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${limit(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    default:
      return undefined;
  }
};

// Wherever a schema is used: its messages reach users from files, the command line and saved results alike.
z.config({ customError: errorMap });

/** What a value can be, as a reader of YAML says it. */
const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'an integer',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  null: 'null',
};

/** "be at least 1", "have at most 3 entries", "have at least 1 character". */
function limit(origin: string, bound: string, value: number | bigint): string {
  if (origin === 'array' || origin === 'set')
    return `have ${bound} ${value} ${value === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `have ${bound} ${value} ${value === 1 ? 'character' : 'characters'}`;
  return `be ${bound} ${value}`;
}

/** A value may be a long list: a message quotes its beginning. */
const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 120)} …` : text);

function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isTree(value) || Array.isArray(value) ? (value as never)[key] : undefined),
    tree,
  );
}

/** The keys that a schema knows at a path. */
function knownKeys(root: z.ZodType, path: readonly PropertyKey[]): string[] {
  let schema: unknown = root;
  for (const key of path) schema = shapeOf(schema)?.[key as string];
  return Object.keys(shapeOf(schema) ?? {});
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  let inner = schema;
  while (inner instanceof z.ZodPrefault || inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap();
  }
  return inner instanceof z.ZodObject ? (inner.shape as Record<string, unknown>) : undefined;
}
