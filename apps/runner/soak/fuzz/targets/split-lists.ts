import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damageText } from '../damage.ts';
import { splitLists } from '../made-inputs.ts';
import { linesOf } from '../rows-of.ts';
import type { Target } from '../target.ts';

/** The authors' lists: what is imported is, line by line, what was there. */
export const splits: Target = {
  name: 'split lists',
  prepare: (work, random) => {
    const bad = splitLists[random.integer(splitLists.length)]!;
    const now = linesOf(damageText(join(work, 'lists', bad), random));
    return {
      lines: [['import', 'splits', 'lists', '--as', 'x', '--out', 'splits']],
      silent: () => {
        const imported = linesOf(readFileSync(join(work, 'splits/x', bad)));
        return imported.join('\n') === now.join('\n')
          ? null
          : `${imported.length} lines are imported of ${now.length}, or others`;
      },
    };
  },
};
