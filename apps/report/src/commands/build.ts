import { tableText, venues, type Table } from '@adience/figures';
import type { CommandModule } from 'yargs';
import { buildReport } from '../build-report.ts';
import { verdict } from '@adience/evaluation';
import { reportJson } from '../report-json.ts';
import { accuracyTable } from '../sections/accuracy-table.ts';

interface BuildArguments {
  experiment: string[];
  runs: string;
  out: string;
  name: string | undefined;
  venue: (typeof venues)[number];
  images: string | undefined;
  json: boolean;
}

/** `adience-report build`: one page, and figures and tables for a venue, from run folders. */
export const build: CommandModule<object, BuildArguments> = {
  command: 'build <experiment..>',
  describe: 'Build the report of one or more experiments from their run folders.',
  builder: (command) =>
    command
      .positional('experiment', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Names of experiments.',
      })
      .option('runs', { type: 'string', default: 'runs', describe: 'Folder of the run folders.' })
      .option('out', { type: 'string', default: 'reports', describe: 'Folder that gets the report.' })
      .option('name', {
        type: 'string',
        describe: 'Name of the report; default: the experiments joined by +.',
      })
      .option('venue', {
        choices: venues,
        default: 'cvpr' as const,
        describe: 'Whose widths and type the figure files have.',
      })
      .option('images', {
        type: 'string',
        describe: 'Folder of the images: put thumbnails of misclassified faces into the page.',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print the numbers as JSON.' })
      .check(({ name }) => {
        if (name === undefined || /^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(name)) return true;
        throw new Error(`--name "${name}" may hold letters, digits, dot, dash, plus and underscore`);
      }) as never,
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
