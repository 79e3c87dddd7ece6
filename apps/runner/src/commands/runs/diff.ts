import { ConfigError } from '@adience/config';
import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { page } from '../../page.ts';
import { paintOn } from '../../paint.ts';
import { plainTable } from '../../plain-table.ts';
import { differingKeys, sidesOf, type Fact, type Side } from './facts-of.ts';

interface Arguments {
  readonly before: string;
  readonly after: string;
  readonly runs: string;
  readonly json: boolean;
}

/** What the two sides are compared in, under its heading. */
const parts = [
  ['settings', 'settings'],
  ['provenance', 'made with'],
  ['results', 'test accuracy'],
] as const;

/** `adience runs diff`: from one trial or run to another, setting by setting. */
export const diffCommand: Command<object, Arguments> = {
  command: 'diff <before> <after>',
  describe: 'From one trial or run to another: settings, what it was made with, results',
  examples: [
    ['adience runs diff quickstart/lrn=true quickstart/lrn=false', 'two trials'],
    ['adience runs diff lrn/base/seed-1/fold-0 lrn/base/seed-2/fold-0', 'two runs'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs
        .positional('before', { type: 'string', demandOption: true, describe: 'e.g. my-question/lrn=true' })
        .positional('after', { type: 'string', demandOption: true, describe: 'e.g. my-question/lrn=false' }),
      { runs: text('Folder of all runs').default('runs'), json: flag('One JSON object on stdout') },
    ),
  handler: async ({ before, after, runs, json }) => {
    const [from, to] = [await oneSide(runs, before), await oneSide(runs, after)];
    const found = parts.map(([part, heading]) => ({
      part,
      heading,
      rows: differences(from[part], to[part]),
    }));
    if (json) {
      const all = found.map(({ part, rows }) => {
        const values = rows.map(({ key, before: a, after: b }) => {
          return { key, before: a?.value ?? null, after: b?.value ?? null };
        });
        return [part, values] as const;
      });
      console.log(JSON.stringify({ before, after, ...Object.fromEntries(all) }));
      return;
    }
    const paint = paintOn(process.stdout);
    const blocks = found
      .filter(({ rows }) => rows.length > 0)
      .map(({ heading, rows }) => {
        const cells = rows.map(({ key, before: a, after: b }) => [
          `  ${key}`,
          a?.text ?? '-',
          b?.text ?? '-',
        ]);
        return [paint('bold', heading), plainTable(['', before, after], cells)].join('\n');
      });
    page(blocks.length === 0 ? 'nothing differs' : blocks.join('\n'));
  },
};

/** @throws ConfigError where a word names several trials */
async function oneSide(runs: string, word: string): Promise<Side> {
  const sides = await sidesOf(runs, word);
  if (sides.length === 1) return sides[0]!;
  const names = sides.map((side) => side.word).join(', ');
  throw new ConfigError(`${word}: has ${sides.length} trials; name one of ${names}`);
}

function differences(before: ReadonlyMap<string, Fact>, after: ReadonlyMap<string, Fact>) {
  return differingKeys([before, after]).map((key) => ({
    key,
    before: before.get(key),
    after: after.get(key),
  }));
}
