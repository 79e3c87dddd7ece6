import { tableText } from '@adience/figures';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { buildReport } from './build-report.ts';
import { ReportError } from './report-error.ts';
import { reportJson } from './report-json.ts';

/*
 * The command line `adience-report`: results on stdout, warnings on stderr; exit code 2 for what the user
 * can mend, 1 for a defect of ours.
 */
await yargs(hideBin(process.argv))
  .scriptName('adience-report')
  .command(
    'build <experiment>',
    'Build the report of an experiment from its run folders.',
    (command) =>
      command
        .positional('experiment', { type: 'string', demandOption: true, describe: 'Name of the experiment.' })
        .option('runs', { type: 'string', default: 'runs', describe: 'Folder of the run folders.' })
        .option('out', { type: 'string', default: 'reports', describe: 'Folder that gets the report.' })
        .option('json', { type: 'boolean', default: false, describe: 'Print the numbers as JSON.' }),
    async ({ experiment, runs, out, json }) => {
      const built = await buildReport(experiment, { runs, out, warn });
      if (json) console.log(JSON.stringify(reportJson(built), null, 2));
      else console.log(`${tableText(built.content.accuracy)}\n${built.page}`);
    },
  )
  .demandCommand(1, 'Say what to do: build.')
  .strict()
  .fail((message, error, parser) => {
    if (error && !(error instanceof ReportError)) {
      console.error(error);
      process.exit(1);
    }
    if (!error) parser.showHelp();
    console.error(error ? error.message : message);
    process.exit(2);
  })
  .parseAsync();

function warn(message: string): void {
  console.error(`warning: ${message}`);
}
