import yargs from 'yargs';
import { ConfigError } from '@adience/config';
import { loadCommands, type Commands } from './load-commands.ts';
import type { StopSignal } from './launchers/slurm/stop-signal.ts';

/** The commands by name. A new one is a file and a line here. */
const commandsOf = (words: readonly string[], stop: StopSignal): Commands => ({
  run: async (parser) => parser.command((await import('./commands/run.ts')).runCommand),
  plan: async (parser) => parser.command((await import('./commands/plan.ts')).planCommand),
  exec: async (parser) => parser.command((await import('./commands/exec.ts')).execCommand(stop)),
  runs: async (parser) => parser.command((await import('./commands/runs.ts')).runsCommand(words)),
  datasets: async (parser) => parser.command((await import('./commands/datasets.ts')).datasetsCommand),
  services: async (parser) => parser.command((await import('./commands/services.ts')).servicesCommand),
  import: async (parser) => parser.command((await import('./commands/import.ts')).importCommand),
  export: async (parser) => parser.command((await import('./commands/export.ts')).exportCommand),
  bench: async (parser) => parser.command((await import('./commands/bench.ts')).benchCommand),
  doctor: async (parser) => parser.command((await import('./commands/doctor.ts')).doctorCommand),
  setup: async (parser) => parser.command((await import('./commands/setup.ts')).setupCommand),
  child: async (parser) => parser.command((await import('./commands/child.ts')).childCommand),
});

/** Commands that load no engine, and a child, which has its parent's environment; others need CUDA's libraries first. */
const withoutEngine = ['runs', 'child'];

/** Exit codes: 0 done, 1 other failure, 2 usage or config, 3 data integrity, 4 diverged, 130 interrupted. */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigError: 2,
  BackendError: 2,
  DataIntegrityError: 3,
  DownloadError: 3,
  ModelFileError: 3,
  ResponseError: 3,
  QueryError: 2,
  SlurmError: 2,
  MlflowError: 1,
  StorageError: 1,
};

/** The `adience` command line: parses, runs one command, and prints foreseen errors as one line. */
export async function main(
  words: readonly string[],
  stop: StopSignal = { signal: new AbortController().signal, by: null },
): Promise<void> {
  if (!withoutEngine.includes(words[0] ?? '')) {
    // Not the backends themselves, which load TensorFlow.js: many of these commands never compute.
    const { cudaLibraries } = await import('@adience/backend/cuda-libraries');
    const libraries = cudaLibraries();
    if (libraries !== undefined) {
      const { restart } = await import('./restart.ts');
      process.exitCode = await restart({ LD_LIBRARY_PATH: libraries });
      return;
    }
  }
  // A closed pipe (`adience runs ls | head`) is not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    const parser = yargs([...words])
      .scriptName('adience')
      .usage('$0 <command>\n\nAge and gender experiments on Adience: sweep, track, report.');
    await loadCommands(parser, commandsOf(words, stop), words[0]);
    await parser
      .demandCommand(1, 'Name a command; adience --help lists them.')
      .strict()
      .recommendCommands()
      .wrap(Math.min(100, process.stdout.columns ?? 80))
      .fail((message, error) => {
        throw error ?? new ConfigError(message);
      })
      .exitProcess(false)
      .parseAsync();
  } catch (error) {
    const code = error instanceof Error ? exitCodes[error.name] : undefined;
    // Unforeseen errors keep their stack trace, for whoever fixes them.
    console.error(code === undefined ? error : (error as Error).message);
    process.exitCode = code ?? 1;
  }
}
