import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { build } from './commands/build.ts';
import { serve } from './commands/serve.ts';
import { ReportError } from './report-error.ts';

/*
 * The command line `adience-report`: results on stdout, warnings on stderr; exit code 2 for what the user
 * can mend, 1 for a defect of ours.
 */
await yargs(hideBin(process.argv))
  .scriptName('adience-report')
  .command(build)
  .command(serve)
  .demandCommand(1, 'Say what to do: build or serve.')
  .strict()
  .fail((message, error, parser) => {
    if (error && !(error instanceof ReportError) && !message) {
      console.error(error);
      process.exit(1);
    }
    if (!(error instanceof ReportError)) parser.showHelp();
    console.error(error?.message ?? message);
    process.exit(2);
  })
  .parseAsync();
