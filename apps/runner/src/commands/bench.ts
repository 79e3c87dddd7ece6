import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CommandModule } from 'yargs';
import { BACKENDS, DEVICES, type BackendName, type Device } from '@adience/backend';
import { ConfigError } from '@adience/config';
import { benchBackend, type BenchLine } from '../bench/bench-backend.ts';
import { BENCHES, type Bench, type BenchSettings } from '../bench/bench-result.ts';

interface Arguments extends BenchSettings {
  readonly what: Bench;
  readonly backend: BackendName | 'auto' | 'all';
  readonly device?: Device;
  readonly threads?: number;
  readonly json: boolean;
}

/** A line of results, or the reason there is none. */
type Outcome = BenchLine | { readonly backend: string; readonly error: string };

/** `adience bench`: images per second of each backend, doing what a run does. */
export const benchCommand: CommandModule<object, Arguments> = {
  command: 'bench <what>',
  describe: 'Images per second: training, prediction, input',
  builder: (yargs) =>
    yargs
      .positional('what', { choices: BENCHES, demandOption: true, describe: 'What to measure' })
      .option('backend', {
        choices: ['auto', 'all', ...BACKENDS] as const,
        default: 'auto' as const,
        describe: 'Compute backend; all: each in its own process',
      })
      .option('device', { choices: DEVICES, describe: 'Device the backend computes on' })
      .option('threads', { type: 'number', describe: 'Threads of the native engine' })
      .option('network', {
        type: 'string',
        default: 'full',
        describe: "full, the paper's; reduced, its preset's; or an experiment file, for its first trial",
      })
      .option('batch', { type: 'number', default: 50, describe: 'Images per step' })
      .option('steps', { type: 'number', default: 8, describe: 'Measured steps, after three warm-up steps' })
      .option('limit', {
        type: 'number',
        default: 120,
        describe: 'Seconds per backend, after which no further step is started',
      })
      .option('json', { type: 'boolean', default: false, describe: 'One JSON object per backend on stdout' }),
  handler: async (given) => {
    for (const name of ['batch', 'steps', 'limit', 'threads'] as const) checkCount(name, given[name]);
    const say = given.json ? (of: Outcome) => console.log(JSON.stringify(of)) : printLine;
    if (given.backend === 'all') {
      for (const name of BACKENDS) say(await inAnotherProcess(name, given));
      return;
    }
    const { what, backend: name, device, threads } = given;
    const options = { name, ...(device ? { device } : {}), ...(threads === undefined ? {} : { threads }) };
    say(await benchBackend(what, given, options));
  },
};

function checkCount(name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
    throw new ConfigError(`adience bench: --${name} ${value}: must be a positive integer`);
  }
}

/** One backend in its own process: its memory use is its own, and a crash ends nothing else. */
async function inAnotherProcess(name: BackendName, given: Arguments): Promise<Outcome> {
  const { what, network, batch, steps, limit, threads } = given;
  const settings = Object.entries({ backend: name, network, batch, steps, limit, threads });
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
  const { backend, version, device, threads, imagesPerSecond, slowest, fastest, warm, ...rest } = outcome;
  const on = `${device}${threads === null ? '' : `, ${threads} threads`}`;
  console.log(`${backend} ${version} on ${on}: ${rest.bench}, ${rest.network} network, batch ${rest.batch}`);
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
