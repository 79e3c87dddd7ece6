import { availableParallelism } from 'node:os';
import type * as OnnxRuntimeNode from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Convolution, Device, OnnxRuntimeOptions } from '../options.ts';
import { findChannelBlock } from './channel-block.ts';
import { smallModel } from './small-model.ts';

type Ort = typeof OnnxRuntimeNode;

/** ONNX Runtime, loaded, with the settings that every session gets. */
export interface Runtime {
  readonly ort: Ort;
  readonly device: Device;
  readonly threads: number;
  readonly convolution: Convolution;
  /** Channels side by side in the blocked layout of images; 0: it is not used. */
  readonly channelBlock: number;
  /** True where every session writes a Chrome trace. */
  readonly profiling: boolean;
  /** Version of the native library. */
  readonly version: string;
  /**
   * True where the device has memory of its own in which results can stay between runs. ONNX Runtime's binding for
   * Node offers that on WebGPU.
   */
  readonly keepsResults: boolean;
  /** @param locations where each output is wanted; default: on the host */
  createSession(model: Uint8Array, locations?: OutputLocations): Promise<InferenceSession>;
}

/** Where outputs are wanted, by name. */
export type OutputLocations = Readonly<Record<string, 'cpu' | 'gpu-buffer'>>;

/** Loads ONNX Runtime. */
export async function loadRuntime(options: OnnxRuntimeOptions): Promise<Runtime> {
  const ort = await importOnnxRuntime();
  ort.env.logLevel = 'fatal'; // what fails is thrown, and reported once
  const device = options.device ?? 'cpu';
  const offered = ort.listSupportedBackends();
  if (!offered.some(({ name }) => name === device)) {
    const names = offered.map(({ name }) => name).join(', ');
    throw new Error(
      `device: '${device}' is not in this build of ONNX Runtime for ${process.platform}-${process.arch}; it has ${names}.`,
    );
  }
  const threads = options.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1) {
    throw new Error(`threads: ${threads} is not a positive integer.`);
  }
  let sessions = 0;
  const base = {
    ort,
    device,
    threads,
    convolution: options.convolution ?? 'auto',
    profiling: options.profile !== undefined,
    version: ort.env.versions.node ?? ort.env.versions.common,
    keepsResults: device === 'webgpu',
    createSession: (model: Uint8Array, locations?: OutputLocations) =>
      ort.InferenceSession.create(model, {
        executionProviders: [device],
        ...(locations === undefined ? {} : { preferredOutputLocation: locations }),
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        // A block planned from the first run would lie beside the memory of that run: a third more, and not faster.
        enableMemPattern: false,
        logSeverityLevel: 4, // what fails is thrown
        // Threads that wait spin for this long before they sleep: over the gaps between two operators, but not over the
        // preparation of a batch or another run's share of the core.
        extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: '20' } } },
        ...(options.profile === undefined
          ? {}
          : { enableProfiling: true, profileFilePrefix: `${options.profile}-${++sessions}` }),
      }),
  };
  if (device !== 'cpu') await probe(base);
  const blocks = device === 'cpu' && base.convolution === 'auto';
  return { ...base, channelBlock: blocks ? await findChannelBlock(base) : 0 };
}

/** Adds two numbers on the device: a provider may be in the package while its driver is not on the machine. */
async function probe({ ort, device, createSession }: Omit<Runtime, 'channelBlock'>): Promise<void> {
  try {
    const graph = new GraphBuilder();
    const sum = graph.op('Add', ['x', graph.scalar(1)]);
    const session = await createSession(smallModel(graph, [], sum));
    const results = await session.run({ x: new ort.Tensor('float32', Float32Array.of(1), []) });
    const [value] = results[sum]!.data as Float32Array;
    await session.release();
    if (value !== 2) throw new Error(`1 + 1 gave ${value}`);
  } catch (error) {
    throw new Error(
      `device: '${device}' cannot be used on this machine: ${reason((error as Error).message)}. ` +
        `Install its driver, or use device 'cpu'.`,
      { cause: error },
    );
  }
}

/** What went wrong, without the place in ONNX Runtime's sources that its messages begin with. */
const reason = (message: string) =>
  message
    .trim()
    .split('\n')[0]!
    .replace(/^\S+\.(cc|h):\d+ .* was false\. /, '');

/**
 * ONNX Runtime reports its use to Microsoft since 1.29, unasked: events in ~/.cache/Microsoft, an identifier of
 * the machine. Set before it is loaded, this variable turns that off; on Windows the system's setting rules.
 */
async function importOnnxRuntime(): Promise<Ort> {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
  const module = (await import('onnxruntime-node')) as Ort & { default?: Ort };
  return module.default ?? module;
}
