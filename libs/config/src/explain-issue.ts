import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { isTree } from './source.ts';

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
  const quoted = value === undefined || explained ? '' : ` (is ${JSON.stringify(value)})`;
  return { path: issue.path, message: `${issue.message}${quoted}` };
}

/** The end of a message about an unknown name: the nearest known one, or all of them. */
export function nearest(name: string, known: readonly string[]): string {
  const near = known.length > 0 ? closest(name, known) : undefined;
  return near !== undefined && distance(name, near) <= Math.max(2, name.length / 3)
    ? `, did you mean ${near}?`
    : `; known here: ${known.join(', ')}`;
}

/** Our own wording where zod's is about programs rather than about a file. */
export const errorMap: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing; add it';
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'has a value that is not allowed here';
  return undefined;
};

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
