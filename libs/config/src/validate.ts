import type { z } from 'zod';
import { ConfigError, type Place } from './config-error.ts';
import { explainIssue } from './explain-issue.ts';
import { COMMAND_LINE } from './overrides.ts';
import type { Source } from './source.ts';

/**
 * A source as its schema has it: strict, with defaults filled.
 *
 * @throws ConfigError for the first thing that is wrong, at the place that set it
 */
export function validate<Output>(source: Source, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(source.tree);
  if (result.success) return result.data;
  const { path: keys, message } = explainIssue(result.error.issues[0]!, schema, source.tree);
  const path = keys.join('.');
  throw new ConfigError(`${path === '' ? '' : `${path}: `}${message}`, placeOf(path, source));
}

/**
 * The place of a dotted path: where it was written, or where the command line put something below it, or that of the
 * nearest map around it that was written down.
 */
export function placeOf(path: string, { places }: Source): Place {
  const exact = places.get(path);
  if (exact !== undefined) return exact;
  const below = [...places].find(([key, { file }]) => file === COMMAND_LINE && key.startsWith(`${path}.`));
  if (below !== undefined) return below[1];
  const around = path.split('.').slice(0, -1);
  for (let length = around.length; length > 0; length--) {
    const place = places.get(around.slice(0, length).join('.'));
    if (place !== undefined) return place;
  }
  return { file: places.values().next().value?.file ?? 'experiment' };
}
