import { fileURLToPath } from 'node:url';
import {
  addCommand,
  commandGroup,
  completionWord,
  runProgram,
  type CommandGroup,
  type Program,
} from '@adience/config/command-line';
import type { StopSignal } from './launchers/slurm/stop-signal.ts';

/** The commands by name. A new one is a file and a line here. */
const commandsOf = (words: readonly string[], stop: StopSignal): Program['commands'] => {
  const group = (commands: CommandGroup) => commandGroup(commands, 'adience', words);
  return {
    run: async (parser) => addCommand(parser, (await import('./commands/run.ts')).runCommand),
    plan: async (parser) => addCommand(parser, (await import('./commands/plan.ts')).planCommand),
    predict: async (parser) => addCommand(parser, (await import('./commands/predict.ts')).predictCommand),
    exec: async (parser) => addCommand(parser, (await import('./commands/exec.ts')).execCommand(stop)),
    runs: async (parser) => parser.command(group((await import('./commands/runs.ts')).runsGroup)),
    [REPORT]: (parser) => parser.command(REPORT, 'Report of experiments: adience-report build, serve'),
    datasets: async (parser) => parser.command(group((await import('./commands/datasets.ts')).datasetsGroup)),
    augment: async (parser) => parser.command(group((await import('./commands/augment.ts')).augmentGroup)),
    services: async (parser) => parser.command(group((await import('./commands/services.ts')).servicesGroup)),
    import: async (parser) => parser.command(group((await import('./commands/import.ts')).importGroup)),
    export: async (parser) => parser.command(group((await import('./commands/export.ts')).exportGroup)),
    bench: async (parser) => addCommand(parser, (await import('./commands/bench.ts')).benchCommand),
    'gpu-check': async (parser) =>
      addCommand(parser, (await import('./commands/gpu-check.ts')).gpuCheckCommand),
    trajectory: async (parser) =>
      parser.command((await import('./commands/trajectory.ts')).trajectoryCommand),
    doctor: async (parser) => addCommand(parser, (await import('./commands/doctor.ts')).doctorCommand),
    completion: async (parser) =>
      addCommand(parser, (await import('./commands/completion.ts')).completionCommand),
    setup: async (parser) => parser.command(group((await import('./commands/setup.ts')).setupGroup)),
    child: async (parser) => parser.command((await import('./commands/child.ts')).childCommand),
    // The first edition's name: scripts that have it still run.
    baselines: async (parser) =>
      parser.command(group((await import('./commands/services.ts')).baselinesGroup)),
  };
};

/** The other program, by the word that people look for; it has commands, options and help of its own. */
const REPORT = 'report';
const reportProgram = fileURLToPath(new URL('../../report/bin/adience-report.js', import.meta.url));

/** Commands that load no engine, and a child, which has its parent's environment; others need CUDA's libraries first. */
const withoutEngine = ['runs', 'child', 'completion', completionWord];

const examples: Program['examples'] = [
  ['adience run quickstart', 'train and test the smallest experiment'],
  ['adience runs ls quickstart --group-by trial', 'its results'],
  ['adience-report build quickstart', 'its report'],
];

/** Exit codes: 0 done, 1 other failure, 2 usage or config, 3 data integrity, 4 diverged, 130 interrupted. */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigError: 2,
  BackendError: 2,
  DataIntegrityError: 3,
  DivergedError: 4,
  DownloadError: 3,
  FileError: 3,
  ModelFileError: 3,
  ResponseError: 3,
  RunFileError: 3,
  QueryError: 2,
  SlurmError: 2,
  MlflowError: 1,
  StorageError: 1,
};

/** Loaded for a shell that asks, and for nothing else. */
const complete: Program['complete'] = async (...asked) => (await import('./complete.ts')).complete(...asked);

/** The `adience` command line: parses, runs one command, and prints foreseen errors as one line. */
export async function main(
  words: readonly string[],
  stop: StopSignal = { signal: new AbortController().signal, by: null },
): Promise<void> {
  // `report`, or its completion: after the program's name, and with a word behind it.
  const isCompleted = words[0] === completionWord && words[2] === REPORT && words.length > 3;
  if (words[0] === REPORT || isCompleted) {
    const { startInstead } = await import('./start-instead.ts');
    const rest = isCompleted ? [completionWord, 'adience-report', ...words.slice(3)] : words.slice(1);
    process.exitCode = await startInstead([reportProgram, ...rest]);
    return;
  }
  if (!withoutEngine.includes(words[0] ?? '')) {
    // Not the backends themselves, which load TensorFlow.js: many of these commands never compute.
    const { cudaLibraries } = await import('@adience/backend/cuda-libraries');
    const libraries = cudaLibraries();
    if (libraries !== undefined) {
      const { startInstead } = await import('./start-instead.ts');
      process.exitCode = await startInstead(process.argv.slice(1), { LD_LIBRARY_PATH: libraries });
      return;
    }
  }
  // What is completed is not typed yet.
  const typed = words[0] === completionWord ? words.slice(2, -1) : words;
  const describe = 'Age and gender experiments on Adience: sweep, track, report.';
  await runProgram(
    { name: 'adience', describe, commands: commandsOf(typed, stop), examples, complete, exitCodes },
    words,
  );
}
