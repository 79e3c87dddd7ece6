import { BACKENDS, CONVOLUTIONS, DEVICES, type BackendName } from '@adience/backend';
import { ConfigError } from '@adience/config';
import { choice, flag, integer, number, text, withOptions, type Command } from '@adience/config/command-line';
import { deviceText } from '@adience/tracking';
import { benchBackend, type BenchLine } from '../bench/bench-backend.ts';
import { benchProcess, type Outcome, type ProcessSettings } from '../bench/bench-process.ts';
import { BENCHES, type Bench } from '../bench/bench-result.ts';
import { benchSweep, sweepTable, type Point } from '../bench/bench-sweep.ts';
import { torchBench, type TorchLine } from '../bench/torch-bench.ts';
import { median } from '../median.ts';

interface Arguments extends ProcessSettings {
  readonly what: Bench;
  readonly backend: BackendName | 'auto' | 'all';
  readonly profile?: string;
  readonly compare?: 'torch';
  readonly pairs?: number;
  readonly sweep?: string;
  readonly json: boolean;
}

/** `adience bench`: images per second of each backend, doing what a run does. */
export const benchCommand: Command<object, Arguments> = {
  command: 'bench <what>',
  describe: 'Images per second: training, prediction, input',
  examples: [
    ['adience bench train --backend all', 'training on each backend'],
    ['adience bench train --threads 2 --compare torch', 'this program and PyTorch in turn, and the ratio'],
    [
      'adience bench train --network reduced --sweep batch=10,20,50',
      'how speed and memory grow with the batch',
    ],
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
          "full, the paper's; reduced, its preset's; another's name, at 64 pixels; or an experiment file, for its first trial",
        ).default('full'),
        width: number(0, 'Width of the network, in place of its own model.width').optional(),
        input: integer(1, 'Pixels that the network sees, in place of its own model.input').optional(),
        batch: integer(1, 'Images per step').default(50),
        together: integer(1, 'Training steps per reading of the loss; a run reads each').default(1),
        steps: integer(1, 'Measured steps, after three and at least a second that warm up').default(8),
        limit: integer(1, 'Seconds per backend, after which no further step is started').default(120),
        profile: text('Path prefix of Chrome trace files of the onnxruntime backend').optional(),
        compare: choice(['torch'], 'Measure PyTorch too, in turn, and print the ratio').optional(),
        pairs: integer(1, 'With --compare: how often both are measured; default: 3').optional(),
        sweep: text(
          'Measure several values of batch, width or input, each in its own process, e.g. batch=10,20,50',
        ).optional(),
        json: flag('One JSON object per backend on stdout'),
      },
    ),
  handler: async (given) => {
    requireTogether(given);
    const say = given.json ? (of: Outcome) => console.log(JSON.stringify(of)) : printLine;
    if (given.sweep !== undefined) {
      await printSweep(given, given.sweep);
      return;
    }
    if (given.compare !== undefined) {
      await compareWithTorch(given);
      return;
    }
    if (given.backend === 'all') {
      for (const name of BACKENDS) say(await benchProcess(given.what, name, given));
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

/** Both sides in turn, each in a process of its own, so that a busy moment meets both. */
async function compareWithTorch(given: Arguments): Promise<void> {
  const { what, backend, pairs = 3, json } = given;
  const torch = await torchBench(what, backend, given);
  const measured: (readonly [BenchLine, TorchLine])[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const ours = await benchProcess(what, backend, given);
    if ('error' in ours) throw new ConfigError(`adience bench: ${ours.error}`);
    const theirs = await torch();
    measured.push([ours, theirs]);
    if (json) continue;
    printLine(ours);
    console.log(`PyTorch ${theirs.version}, ${theirs.threads} threads: ${theirs.imagesPerSecond} images/s`);
  }
  const ratios = measured.map(([ours, theirs]) => ours.imagesPerSecond / theirs.imagesPerSecond);
  const ratio = median(ratios);
  if (json) console.log(JSON.stringify({ bench: what, compare: 'torch', ratio, pairs: measured }));
  else {
    const sorted = [...ratios].sort((a, b) => a - b).map((one) => one.toFixed(2));
    const spread = pairs === 1 ? '' : ` (median of ${pairs}: ${sorted.join(', ')})`;
    console.log(`${ratio.toFixed(2)} times PyTorch${spread}`);
  }
}

async function printSweep(given: Arguments, sweep: string): Promise<void> {
  const { what, backend, json } = given;
  if (backend === 'all') throw new ConfigError('adience bench: --sweep takes one backend');
  const points: Point[] = [];
  const add = (point: Point) => {
    points.push(point);
    if (json) console.log(JSON.stringify({ bench: what, network: given.network, ...point }));
  };
  try {
    await benchSweep(what, backend, sweep, given, add);
  } finally {
    // What was measured before a value that could not be.
    if (!json && points.length > 0) console.log(sweepTable(points));
  }
}

/** @throws ConfigError for options that say nothing beside the others */
function requireTogether({ backend, device, compare, sweep, pairs, profile }: Arguments): void {
  const processes = sweep !== undefined || compare !== undefined || backend === 'all';
  if (profile !== undefined && processes)
    throw new ConfigError('adience bench: --profile takes one backend, without --sweep and --compare');
  if (pairs !== undefined && (compare === undefined || sweep !== undefined))
    throw new ConfigError('adience bench: --pairs goes with --compare, without --sweep');
  if (compare !== undefined && (device ?? 'cpu') !== 'cpu')
    throw new ConfigError(
      `adience bench: --compare measures PyTorch on the CPU; --device ${device} is no match`,
    );
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
