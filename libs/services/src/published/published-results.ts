import { publishedMethods } from './published-methods.ts';
import type { PublishedResult } from './published-result.ts';

/** What others published for a task, by its name, on Adience, oldest first; each row with source and protocol. */
export function publishedResults(task: string): readonly PublishedResult[] {
  return publishedMethods.flatMap(({ results, ...method }) => {
    const result = Object.hasOwn(results, task) ? results[task] : undefined;
    return result === undefined ? [] : [{ ...method, task, exact: result.exact, oneOff: result.oneOff }];
  });
}
