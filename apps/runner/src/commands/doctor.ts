import { flag, withOptions, type Command } from '@adience/config/command-line';
import { execFile } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { BACKENDS, chooseBackend, type BackendName } from '@adience/backend';
import { detectors } from '@adience/faces';
import { deviceText } from '@adience/tracking';
import { printJson } from '../json-output/print-json.ts';

/** `adience doctor`: what this machine can compute with, tested rather than assumed. */
export const doctorCommand: Command<object, { readonly json: boolean }> = {
  command: 'doctor',
  describe: 'Which compute backends and face detectors work here, and why the others do not',
  examples: [
    ['adience doctor', 'which backend a run would take'],
    ['adience doctor --json', 'the same for programs'],
  ],
  builder: (yargs) => withOptions(yargs, { json: flag('One JSON object on stdout') }),
  handler: async ({ json }) => {
    const machine = {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      gpus: await nvidiaGpus(),
    };
    const backends = [];
    for (const name of BACKENDS) backends.push(await examine(name));
    const auto = await chooseBackend({ name: 'auto' }).then(
      ({ name }) => name,
      () => null,
    );
    const found = Object.values(detectors).map(({ name, description, missing }) => {
      const reason = missing();
      return { name, works: reason === null, summary: reason ?? description };
    });
    if (json) {
      printJson('doctor', { machine, backends, auto, detectors: found });
      return;
    }
    const { node, platform, cpu, cores, memoryGiB, gpus } = machine;
    console.log(`Machine: ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}`);
    console.log(`GPUs: ${gpus.join(', ') || 'none that nvidia-smi lists'}`);
    for (const { name, works, summary } of backends)
      console.log(`${works ? 'works' : 'fails'}  ${name}: ${summary}`);
    console.log(`auto takes: ${auto ?? 'none'}`);
    for (const { name, works, summary } of found)
      console.log(`face detector ${name}: ${works ? summary : `not here; ${summary}`}`);
  },
};

/** Names of NVIDIA GPUs, as their driver lists them. */
async function nvidiaGpus(): Promise<string[]> {
  const words = ['--query-gpu=name,memory.total', '--format=csv,noheader'];
  const { stdout } = await promisify(execFile)('nvidia-smi', words).catch(() => ({ stdout: '' }));
  return stdout.trim().split('\n').filter(Boolean);
}

async function examine(name: BackendName) {
  try {
    const { version, device, threads, convolution } = await chooseBackend({ name });
    const how = convolution === undefined ? {} : { convolution };
    const summary = `${version} on ${deviceText({ device, threads, ...how })}`;
    return { name, works: true, version, device, threads, ...how, summary };
  } catch (error) {
    return { name, works: false, summary: (error as Error).message.split('\n')[0]! };
  }
}
