import { ConfigError } from '@adience/config';
import { text, withOptions, type Command } from '@adience/config/command-line';
import { allFacts, differingKeys, sidesOf, type Side } from './facts-of.ts';
import { type FormatArguments, printRows, withFormat } from './print-rows.ts';

interface Arguments extends FormatArguments {
  readonly what: readonly string[];
  readonly runs: string;
}

/** `adience runs compare`: trials or runs side by side, only the keys that differ. */
export const compareCommand: Command<object, Arguments> = {
  command: 'compare <what..>',
  describe: 'Trials or runs side by side: only what differs, and the results',
  examples: [
    ['adience runs compare quickstart', 'the trials of an experiment, side by side'],
    ['adience runs compare lrn/lrn=true lrn/lrn=false --csv', 'two trials, for a spreadsheet'],
  ],
  builder: (yargs) =>
    withFormat(
      withOptions(
        yargs.positional('what', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Two or more, e.g. my-question/base',
        }),
        { runs: text('Folder of all runs').default('runs') },
      ),
    ),
  handler: async (given) => {
    const sides: Side[] = [];
    for (const word of given.what) sides.push(...(await sidesOf(given.runs, word)));
    if (sides.length < 2) throw new ConfigError('compare: name two trials or runs, e.g. my-question/base');
    const facts = sides.map((side) => [side.word, allFacts(side)] as const);
    const keys = differingKeys(facts.map(([, own]) => own));
    const of = (pick: 'text' | 'value') =>
      keys.map((key) => ({
        key,
        ...Object.fromEntries(facts.map(([word, own]) => [word, own.get(key)?.[pick] ?? null])),
      }));
    if (given.json) await printRows(of('value'), given);
    else await printRows(of('text'), given, keys.length === 0 ? () => 'nothing differs' : undefined);
  },
};
