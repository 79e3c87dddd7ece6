import type { Argv } from 'yargs';
import { setVerbosity } from './verbosity.ts';

/** Options of every command. */
export const globalOptions = ['help', 'version', 'quiet', 'verbose'];

/** Adds them, listed behind a command's own. */
export const withGlobalOptions = (yargs: Argv): Argv =>
  yargs
    .help('help', 'Show this help')
    .alias('help', 'h')
    .describe('version', 'Show the version')
    .alias('version', 'V')
    .option('quiet', {
      alias: 'q',
      type: 'boolean',
      describe: 'Results, warnings and errors only; no progress',
    })
    .option('verbose', {
      alias: 'v',
      type: 'boolean',
      describe: 'Details too: what was passed over, and where an error comes from',
    })
    .conflicts('quiet', 'verbose')
    .group(globalOptions, 'General:');

/** Makes a command line's `--quiet` or `--verbose` the process's. */
export function applyVerbosity({ quiet, verbose }: Readonly<Record<string, unknown>>): void {
  setVerbosity(quiet === true ? 'quiet' : verbose === true ? 'verbose' : 'normal');
}
