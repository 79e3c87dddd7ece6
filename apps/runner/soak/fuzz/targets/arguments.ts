import { mutateWord } from '../mutate.ts';
import type { Target } from '../target.ts';

const lines = [
  ['plan', 'x.yaml', '--runs', 'planned', '--json', '--network'],
  ['runs', 'ls', '--runs', 'runs', '--group-by', 'trial', '--where', "status = 'finished'"],
  ['runs', 'show', 'small/lrn=true', '--runs', 'runs'],
  ['datasets', 'stats', 'manifest', '--file', 'faces.csv', '--folds'],
  ['runs', 'compare', 'small', '--runs', 'runs', '--csv'],
];

/** Words of a command line: an option, a command or a name that was changed is not taken for the one it was. */
export const args: Target = {
  name: 'arguments',
  prepare: (_work, random) => {
    const line = lines[random.integer(lines.length)]!;
    const at = random.integer(line.length);
    const changed = line.map((word, n) => (n === at ? mutateWord(word, random) : word));
    const [before, now] = [line[at]!, changed[at]!];
    // A value after an option may mean the same: another way to write a path, a condition that is as true.
    const isValue = (line[at - 1] ?? '').startsWith('--') && !before.startsWith('--');
    return {
      lines: [changed],
      undamaged: [line],
      silent: ({ outcomes, clean }) => {
        const same = outcomes[0]!.stdout === clean[0]!.stdout;
        if (now === before) return same ? null : 'the same words, another answer';
        return same && !isValue && samePath(now) !== samePath(before)
          ? `${JSON.stringify(now)} is taken for ${before}`
          : null;
      },
    };
  },
};

const samePath = (word: string) =>
  word
    .trim()
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
