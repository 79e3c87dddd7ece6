import type { z } from 'zod';
import { FieldError } from './field-error.ts';

/**
 * An answer, or a part of one, as its schema has it.
 *
 * @throws FieldError for the first field that is missing or wrong: `FaceDetails[0].AgeRange.Low: is missing`
 */
export function readFields<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: explain, reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new FieldError(fieldPath(issue.path), issue.message);
}

const explain: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is missing';
  const quoted = JSON.stringify(issue.input) ?? String(issue.input);
  const shown = quoted.length > 60 ? `${quoted.slice(0, 60)}…` : quoted;
  if (issue.code === 'invalid_value') return `is ${shown}, not ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'invalid_type') return `is ${shown}, not ${article(issue.expected)}`;
  return undefined;
};

const article = (type: string) => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);

/** `['FaceDetails', 0, 'AgeRange']` as `FaceDetails[0].AgeRange`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}
