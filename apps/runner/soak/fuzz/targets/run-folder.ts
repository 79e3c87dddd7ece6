import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyFile, damage } from '../damage.ts';
import { sameOrSaid } from '../same-or-said.ts';
import type { Target } from '../target.ts';

const lines = [
  ['runs', 'ls'],
  ['runs', 'ls', '--group-by', 'trial'],
  ['runs', 'show', 'small', '--json'],
  ['runs', 'compare', 'small'],
  ['runs', 'export', 'csv', 'small'],
  ['runs', 'query', 'SELECT * FROM predictions ORDER BY ALL'],
];

/** What a finished experiment left on disk: what is printed of it is what it was, or says what is damaged. */
export const runFolder: Target = {
  name: 'run folder',
  prepare: (work, random) => {
    const file = damage(anyFile(join(work, 'runs'), random), random);
    const line = lines[random.integer(lines.length)]!.concat('--runs', 'runs');
    return {
      lines: [line, ['report-numbers', 'runs', 'small']],
      silent: ({ outcomes, clean, cleanWork }) => {
        const exported = ['runs.csv', 'history.csv'].find((name) => {
          const [now, before] = [work, cleanWork].map((folder) => join(folder, 'exports/small', name)) as [
            string,
            string,
          ];
          return existsSync(before) && readFileSync(now, 'utf8') !== readFileSync(before, 'utf8');
        });
        const differs = exported === undefined ? null : `exports another ${exported}`;
        return sameOrSaid(file, work, outcomes, clean, differs);
      },
    };
  },
};
