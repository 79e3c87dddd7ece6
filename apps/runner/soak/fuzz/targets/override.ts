import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { asked } from '../asked.ts';
import { mutateWord } from '../mutate.ts';
import type { Target } from '../target.ts';

const words = ['solver.batch=3', 'model.lrn=true', 'folds=[0, 1]', 'sweep.model.width=[0.1]', 'task=age'];

/** A setting on the command line: another value is planned otherwise, the same one the same. */
export const override: Target = {
  name: 'override',
  prepare: (work, random) => {
    const word = words[random.integer(words.length)]!;
    const changed = mutateWord(word, random);
    const file: unknown = parse(readFileSync(join(work, 'x.yaml'), 'utf8'));
    const line = (...given: string[]) => ['plan', 'x.yaml', ...given, '--runs', 'planned', '--json'];
    return {
      lines: [line(changed)],
      undamaged: [line(word)],
      silent: (answered) => {
        const same = isDeepStrictEqual(asked(answered), asked(answered, 'clean'));
        const [key, value] = partsOf(changed);
        const [cleanKey, cleanValue] = partsOf(word);
        if (key === cleanKey && isDeepStrictEqual(value, cleanValue))
          return same ? null : 'says the same and is planned otherwise';
        return same && !isDeepStrictEqual(value, at(file, key))
          ? 'says something else and is planned the same'
          : null;
      },
    };
  },
};

const partsOf = (word: string): readonly [string, unknown] => {
  const equals = word.indexOf('=');
  return [word.slice(0, equals).trim(), parse(word.slice(equals + 1))];
};

const at = (tree: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], tree);
