import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { damageText } from '../damage.ts';
import { asked } from '../asked.ts';
import { textOf } from '../rows-of.ts';
import { changedKeys } from '../changed-keys.ts';
import type { Target } from '../target.ts';

/**
 * Keys that a plan does not show: of the data it says nothing before it is run; and what is left out is the default
 * where the file says the default.
 */
const unseen = /^dataset\.(file|root)$|^model\.dropout$/;

/** An experiment file: what means the same is planned the same, and what means something else is planned otherwise. */
export const yaml: Target = {
  name: 'yaml',
  prepare: (work, random) => {
    const before: unknown = parse(readFileSync(join(work, 'x.yaml'), 'utf8'));
    const bytes = damageText(join(work, 'x.yaml'), random);
    return {
      lines: [['plan', 'x.yaml', '--runs', 'planned', '--json']],
      silent: (answered) => {
        const now: unknown = parse(textOf(bytes), { merge: true });
        const same = isDeepStrictEqual(asked(answered), asked(answered, 'clean'));
        const changed = changedKeys(before, now);
        if (changed.length === 0) return same ? null : 'means the same and is planned otherwise';
        return same && !changed.every((key) => unseen.test(key))
          ? `${changed.join(', ')} changed without effect`
          : null;
      },
    };
  },
};
