import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { ExperimentError, type Place } from './experiment-error.ts';
import { experimentSchema, type Experiment } from './experiment.ts';
import { isTree, type Source } from './source.ts';

/**
 * A source as an Experiment: strict, with defaults filled.
 *
 * @throws ExperimentError for the first thing that is wrong, at the place that set it
 */
export function validate(source: Source): Experiment {
  const result = experimentSchema.safeParse(source.tree, { error: explain });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const { path, message } = describe(issue, source.tree);
  throw new ExperimentError(`${path === '' ? '' : `${path}: `}${message}`, placeOf(path, source));
}

/** The place of a dotted path, or of the nearest map around it that was written down. */
export function placeOf(path: string, { places }: Source): Place {
  const keys = path.split('.');
  for (let length = keys.length; length > 0; length--) {
    const place = places.get(keys.slice(0, length).join('.'));
    if (place !== undefined) return place;
  }
  return { file: places.values().next().value?.file ?? 'experiment' };
}

function describe(issue: z.core.$ZodIssue, tree: unknown): { path: string; message: string } {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const known = knownKeys(issue.path);
    const near = known.length > 0 ? closest(key, known) : undefined;
    const hint =
      near !== undefined && distance(key, near) <= Math.max(2, key.length / 3)
        ? `, did you mean ${near}?`
        : `; known here: ${known.join(', ')}`;
    return { path: [...issue.path, key].join('.'), message: `unknown key${hint}` };
  }
  const value = valueAt(tree, issue.path);
  const quoted = value === undefined ? '' : ` (is ${JSON.stringify(value)})`;
  return { path: issue.path.join('.'), message: `${issue.message}${quoted}` };
}

/** Our own words where zod's are about programs rather than about a file. */
const explain: z.core.$ZodErrorMap = (issue) => {
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

/** The keys that the schema knows at a path. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = experimentSchema;
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
