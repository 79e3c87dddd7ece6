import { addCommand, runProgram } from '@adience/config/command-line';
import { readExperiments } from '@adience/tracking';

/** The command line `adience-report`: results on stdout, warnings on stderr. */
await runProgram(
  {
    name: 'adience-report',
    describe: 'The report of experiments, as files or live.',
    commands: {
      build: async (parser) => addCommand(parser, (await import('./commands/build.ts')).build),
      serve: async (parser) => addCommand(parser, (await import('./commands/serve.ts')).serve),
    },
    examples: [
      ['adience-report build quickstart', 'a page, figures and tables'],
      ['adience-report serve', 'the same, live'],
    ],
    complete: (_path, positional) => (positional === 'experiment' ? readExperiments('runs') : []),
    // 2 for what the user can fix, 1 for a defect of ours.
    exitCodes: {
      ReportError: 2,
      ConfigError: 2,
      DataIntegrityError: 3,
      FileError: 3,
      RunFileError: 3,
      StorageError: 1,
    },
  },
  process.argv.slice(2),
);
