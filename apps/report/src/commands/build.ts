import { choice, flag, text, withOptions } from '@adience/config/command-line';
import { tableText, venues, type Table } from '@adience/figures';
import type { CommandModule } from 'yargs';
import { buildReport } from '../build-report.ts';
import { verdict } from '@adience/evaluation';
import { reportJson } from '../report-json.ts';
import { accuracyTable } from '../sections/accuracy-table.ts';

interface BuildArguments {
  readonly experiment: string[];
  readonly runs: string;
  readonly out: string;
  readonly name?: string;
  readonly venue: (typeof venues)[number];
  readonly images?: string;
  readonly json: boolean;
}

/** `adience-report build`: one page, and figures and tables for a venue, from run folders. */
export const build: CommandModule<object, BuildArguments> = {
  command: 'build <experiment..>',
  describe: 'Build the report of one or more experiments from their run folders.',
  builder: (command) =>
    withOptions(
      command.positional('experiment', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Names of experiments.',
      }),
      {
        runs: text('Folder of the run folders.').default('runs'),
        out: text('Folder that gets the report.').default('reports'),
        name: text('Name of the report; default: the experiments joined by +.')
          .regex(
            /^[A-Za-z0-9][A-Za-z0-9._+-]*$/,
            'may contain letters, digits, dot, dash, plus and underscore',
          )
          .optional(),
        venue: choice(venues, 'Whose widths and type the figure files have.').default('cvpr'),
        images: text('Folder of the images: put thumbnails of misclassified faces into the page.').optional(),
        json: flag('Print the numbers as JSON.'),
      },
    ),
  handler: async ({ experiment, json, ...options }) => {
    const built = await buildReport(experiment, { ...options, warn });
    if (json) return console.log(JSON.stringify(reportJson(built), null, 2));
    for (const { subject } of built.reports) console.log(tableText(forTerminal(accuracyTable(subject))));
    for (const { subject } of built.reports)
      for (const one of subject.across?.comparisons ?? []) console.log(verdict(one));
    console.log(built.page);
  },
};

function warn(message: string): void {
  console.error(`warning: ${message}`);
}

/** Without the intervals, which the page has: eighty columns hold the rest. */
function forTerminal(table: Table): Table {
  const kept = table.columns.map(({ kind }) => kind !== 'interval');
  return {
    ...table,
    columns: table.columns.filter((_, at) => kept[at]),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => kept[at]) })),
  };
}
