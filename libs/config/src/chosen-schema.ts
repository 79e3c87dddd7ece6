import { z } from 'zod';
import { explainIssue, nearest } from './explain-issue.ts';
import { isTree, type Tree } from './tree.ts';

/**
 * A schema that is chosen by what is written: `{ name: sgd, ... }` is checked by the settings of `sgd`. Mistakes
 * are reported as if that schema had been there from the beginning.
 *
 * @param choose the schema of a map; a string is what is wrong with the key that should choose
 */
export function chosenSchema<Output>(
  choose: (written: Tree) => z.ZodType | { readonly key: string; readonly problem: string },
): z.ZodType<Output> {
  return z.unknown().transform((written, context): Output => {
    if (!isTree(written)) {
      const message = written === undefined ? 'is missing; add it' : 'must be a map of keys';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    const chosen = choose(written);
    if ('problem' in chosen) {
      const { key, problem } = chosen;
      context.addIssue({ code: 'custom', path: [key], message: problem, params: { explained: true } });
      return z.NEVER;
    }
    const result = chosen.safeParse(written);
    if (result.success) return result.data as Output;
    for (const issue of result.error.issues) {
      const { path, message } = explainIssue(issue, chosen, written);
      context.addIssue({ code: 'custom', path: [...path], message, params: { explained: true } });
    }
    return z.NEVER;
  }) as unknown as z.ZodType<Output>;
}

/** What is wrong with a name that no member of a list has. */
export const unknownName = (key: string, name: unknown, known: readonly string[]) => ({
  key,
  problem: `${JSON.stringify(name)} is unknown${nearest(String(name), known)}`,
});
