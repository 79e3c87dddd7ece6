import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  BACKENDS,
  CONVOLUTIONS,
  DEVICES,
  type BackendName,
  type Convolution,
  type Device,
} from '@adience/backend';
import { choice, flag, integer, text, withOptions, type Command } from '@adience/config/command-line';
import { deviceText } from '@adience/tracking';
import { benchBackend, type BenchLine } from '../bench/bench-backend.ts';
import { BENCHES, type Bench, type BenchSettings } from '../bench/bench-result.ts';

interface Arguments extends BenchSettings {
  readonly what: Bench;
  readonly backend: BackendName | 'auto' | 'all';
  readonly device?: Device;
  readonly threads?: number;
  readonly convolution?: Convolution;
  readonly profile?: string;
  readonly json: boolean;
}

/** A line of results, or the reason there is none. */
type Outcome = BenchLine | { readonly backend: string; readonly error: string };

/** `adience bench`: images per second of each backend, doing what a run does. */
export const benchCommand: Command<object, Arguments> = {
  command: 'bench <what>',
  describe: 'Images per second: training, prediction, input',
  examples: [
    ['adience bench train --backend all', 'training on each backend'],
    ['adience bench predict --network reduced --batch 100', 'prediction with the small network'],
    ['adience bench input --json', 'decoding and cropping, as JSON'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('what', { choices: BENCHES, demandOption: true, describe: 'What to measure' }),
      {
        backend: choice(
          ['auto', 'all', ...BACKENDS],
          'Compute backend; all: each in its own process',
        ).default('auto'),
        device: choice(DEVICES, 'Device the backend computes on').optional(),
        threads: integer(1, 'Threads of the native engine').optional(),
        convolution: choice(CONVOLUTIONS, 'How onnxruntime convolves on the CPU; default: auto').optional(),
        network: text(
          "full, the paper's; reduced, its preset's; or an experiment file, for its first trial",
        ).default('full'),
        batch: integer(1, 'Images per step').default(50),
        together: integer(1, 'Training steps per reading of the loss; a run reads each').default(1),
        steps: integer(1, 'Measured steps, after three warm-up steps').default(8),
        limit: integer(1, 'Seconds per backend, after which no further step is started').default(120),
        profile: text('Path prefix of Chrome trace files of the onnxruntime backend').optional(),
        json: flag('One JSON object per backend on stdout'),
      },
    ),
  handler: async (given) => {
    const say = given.json ? (of: Outcome) => console.log(JSON.stringify(of)) : printLine;
    if (given.backend === 'all') {
      for (const name of BACKENDS) say(await inAnotherProcess(name, given));
      return;
    }
    const { what, backend: name, device, threads, convolution, profile } = given;
    const options = {
      name,
      ...(device ? { device } : {}),
      ...(threads === undefined ? {} : { threads }),
      ...(convolution === undefined ? {} : { convolution }),
      ...(profile === undefined ? {} : { profile }),
    };
    say(await benchBackend(what, given, options));
  },
};

/** One backend in its own process: its memory use is its own, and a crash ends nothing else. */
async function inAnotherProcess(name: BackendName, given: Arguments): Promise<Outcome> {
  const { what, network, batch, together, steps, limit, threads, convolution } = given;
  const settings = Object.entries({
    backend: name,
    network,
    batch,
    together,
    steps,
    limit,
    threads,
    convolution,
  });
  const words = settings.flatMap(([key, value]) => (value === undefined ? [] : [`--${key}`, String(value)]));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...process.execArgv,
      process.argv[1]!,
      'bench',
      what,
      ...words,
      '--json',
    ]);
    return JSON.parse(stdout) as Outcome;
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    return { backend: name, error: (stderr?.trim() || message).split('\n').at(-1)! };
  }
}

function printLine(outcome: Outcome): void {
  if ('error' in outcome) {
    console.log(`${outcome.backend}: not measured: ${outcome.error}`);
    return;
  }
  const { backend, version, imagesPerSecond, slowest, fastest, warm, ...rest } = outcome;
  console.log(
    `${backend} ${version} on ${deviceText(outcome)}: ${rest.bench}, ${rest.network} network, batch ${rest.batch}`,
  );
  console.log(
    `  ${imagesPerSecond} images/s (${slowest} to ${fastest}, ${rest.steps} steps), ${rest.peakMemoryMiB} MiB` +
      (warm ? '' : '; not warmed up'),
  );
  const { waitShare, cropsPerSecond, decodedPerSecond } = outcome as Record<string, unknown>;
  if (waitShare === undefined) return;
  const wait = (100 * (waitShare as number)).toFixed(1);
  console.log(
    `  ${wait} % of a step waits for input; ${Math.round(cropsPerSecond as number)} crops/s a thread, ` +
      `${Math.round(decodedPerSecond as number)} images/s decoded`,
  );
}
