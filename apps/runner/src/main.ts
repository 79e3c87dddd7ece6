import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { BackendError, cudaLibraries } from '@adience/backend';
import { ExperimentError } from '@adience/config';
import { DataIntegrityError } from '@adience/data';
import { ModelFileError } from '@adience/model';
import { benchCommand } from './commands/bench.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { planCommand } from './commands/plan.ts';
import { restart } from './restart.ts';
import { runCommand } from './commands/run.ts';
import { setupCommand } from './commands/setup.ts';

/** Exit codes: 0 done, 1 other failure, 2 usage or config, 3 data integrity, 4 diverged, 130 interrupted. */
const exitCodes = [
  [ExperimentError, 2],
  [BackendError, 2],
  [DataIntegrityError, 3],
  [ModelFileError, 3],
] as const;

/** The `adience` command line: parses, runs one command, and turns what is known to go wrong into one line. */
export async function main(words: readonly string[] = hideBin(process.argv)): Promise<void> {
  const libraries = cudaLibraries();
  if (libraries !== undefined) {
    process.exitCode = await restart({ LD_LIBRARY_PATH: libraries });
    return;
  }
  // A reader that has seen enough (`adience runs ls | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await yargs([...words])
      .scriptName('adience')
      .usage('$0 <command>\n\nAge and gender experiments on Adience: sweep, track, report.')
      .command(runCommand)
      .command(planCommand)
      .command(datasetsCommand)
      .command(exportCommand)
      .command(importCommand)
      .command(benchCommand)
      .command(doctorCommand)
      .command(setupCommand)
      .demandCommand(1, 'Name a command; adience --help lists them.')
      .strict()
      .recommendCommands()
      .wrap(Math.min(100, process.stdout.columns ?? 80))
      .fail((message, error) => {
        throw error ?? new ExperimentError(message);
      })
      .exitProcess(false)
      .parseAsync();
  } catch (error) {
    const code = exitCodes.find(([type]) => error instanceof type)?.[1];
    // What is not foreseen keeps its stack: it is for the one who mends it.
    console.error(code === undefined ? error : (error as Error).message);
    process.exitCode = code ?? 1;
  }
}
