import type { AnswerPath } from './service-samples.ts';

/** What an answer holds at a path; undefined: nothing. */
export function valueAt(answer: unknown, path: AnswerPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    answer,
  );
}
