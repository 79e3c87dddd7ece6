import { choice, flag, text, typedCommand, withOptions, type Command } from '@adience/config/command-line';
import { tableText, venueNames, type Table, type VenueName } from '@adience/figures';
import { answerLines } from '../answer-lines.ts';
import { buildReport } from '../build-report.ts';
import { verdict } from '@adience/evaluation';
import { reportJson } from '../report-json.ts';
import { accuracyTable } from '../sections/accuracy-table.ts';

interface BuildArguments {
  readonly experiment: string[];
  readonly runs: string;
  readonly out: string;
  readonly name?: string;
  readonly venue: VenueName;
  readonly images?: string;
  readonly paper: boolean;
  readonly print: boolean;
  readonly json: boolean;
}

/** `adience-report build`: one page, and figures and tables for a venue, from run folders. */
export const build: Command<object, BuildArguments> = {
  command: 'build <experiment..>',
  describe: 'Build the report of one or more experiments from their run folders.',
  examples: [
    ['adience-report build quickstart', 'reports/quickstart/index.html, figures and tables'],
    ['adience-report build paper-age paper-gender --name paper --venue cvpr', 'one page of two experiments'],
    ['adience-report build quickstart --json', 'its numbers, for programs'],
  ],
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
        venue: choice(venueNames, 'Whose widths and type figures and tables have.').default('cvpr'),
        images: text(
          'Folder of the images: put thumbnails of misclassified faces into the page (synthetic ones are there without).',
        ).optional(),
        paper: flag(
          'Also write a folder to hand to co-authors: LaTeX with tables, figures and numbers, CSV files.',
        ),
        print: flag('Print the whole table of accuracies too.'),
        json: flag('Print the numbers as JSON.'),
      },
    ),
  handler: async ({ experiment, json, paper, print, ...options }) => {
    const command = paper ? typedCommand(process.argv.slice(2), 'adience-report') : undefined;
    const built = await buildReport(experiment, { ...options, paper: command, warn });
    if (json) return console.log(JSON.stringify(reportJson(built), null, 2));
    for (const { subject } of built.reports) answerLines(subject).forEach((line) => console.log(line));
    if (print)
      for (const { subject } of built.reports) console.log(tableText(forTerminal(accuracyTable(subject))));
    for (const { subject } of built.reports)
      for (const one of subject.across?.comparisons ?? []) console.log(verdict(one));
    console.log(built.page);
    if (built.paper !== null) console.log(built.paper);
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
