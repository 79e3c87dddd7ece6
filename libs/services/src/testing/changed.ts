import type { AnswerPath } from './service-samples.ts';
import { valueAt } from './value-at.ts';

/** A copy of an answer with the value at a path replaced; undefined takes it out. */
export function changed(answer: unknown, path: AnswerPath, value: unknown): unknown {
  const copy = structuredClone(answer);
  (valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = value;
  return copy;
}
