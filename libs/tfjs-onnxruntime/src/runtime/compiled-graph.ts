import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { lowerPlan, type LoweredPlan } from '../graph/lower-plan.ts';
import type { FlushPlan } from '../recording/flush-plan.ts';
import type { Value } from '../recording/value.ts';
import { hostTensor } from './host-tensor.ts';
import type { Runtime } from './runtime.ts';

/** Runs with the same weights after which they become constants of the graph. */
const FREEZE_AFTER = 3;
/** Kernels whose second input is a weight that ONNX Runtime packs ahead where it is constant. */
const weighing = new Set([
  'Conv2D',
  'FusedConv2D',
  'BatchMatMul',
  '_FusedMatMul',
  'DepthwiseConv2dNative',
  'FusedDepthwiseConv2D',
]);

interface Variant {
  readonly session: InferenceSession;
  readonly lowered: LoweredPlan;
  /** Indices of the plan's inputs that are constants. */
  readonly frozen: ReadonlySet<number>;
}

/**
 * One graph structure, compiled: takes values in, gives results out. When it is run again and again with
 * the same weights, as in prediction, a variant with those weights as constants takes over: ONNX Runtime
 * lays constant weights out for its blocked convolutions. The two round differently, so which one computes
 * depends on the calls with these weights alone, never on what was computed before: a run that is stopped
 * and resumed gives the same bits.
 */
export class CompiledGraph {
  private readonly runtime: Runtime;
  private readonly base: Variant;
  private readonly weights: readonly number[];
  private variant: Variant | undefined;
  private seen: readonly WeakRef<Value>[] = [];
  private repeats = 0;
  /** Sessions made, for the counters. */
  compilations = 1;

  private constructor(runtime: Runtime, base: Variant, weights: readonly number[]) {
    this.runtime = runtime;
    this.base = base;
    this.weights = weights;
  }

  /** @param onHost indices of the outputs that are read now; the others stay on a device that can keep them */
  static async compile(
    runtime: Runtime,
    plan: FlushPlan,
    onHost: ReadonlySet<number>,
  ): Promise<CompiledGraph> {
    // Weights on the device need not become constants to stay there.
    const weights = runtime.keepsResults ? [] : weightsOf(plan);
    return new CompiledGraph(runtime, await build(runtime, plan, new Set(), onHost), weights);
  }

  /** Computes the plan's outputs, in the plan's order. */
  async run(plan: FlushPlan): Promise<readonly Tensor[]> {
    const { session, lowered, frozen } = await this.choose(plan);
    const feeds: Record<string, Tensor> = {};
    plan.inputs.forEach((input, index) => {
      if (!frozen.has(index))
        feeds[lowered.inputNames[index]!] = input.value.tensor ?? hostTensor(this.runtime, input);
    });
    const fetched = await session.run(feeds);
    return lowered.outputNames.map((name) => fetched[name] as Tensor);
  }

  private async choose(plan: FlushPlan): Promise<Variant> {
    if (this.weights.length === 0) return this.base;
    const present = this.weights.map((index) => plan.inputs[index]!.value);
    const same = this.seen.length > 0 && present.every((value, at) => this.seen[at]!.deref() === value);
    if (same) {
      this.repeats++;
      if (this.variant) return this.variant;
      if (this.repeats < FREEZE_AFTER) return this.base;
      this.compilations++;
      this.variant = await build(this.runtime, plan, new Set(this.weights));
      return this.variant;
    }
    this.seen = present.map((value) => new WeakRef(value));
    this.repeats = 1;
    await this.releaseVariant();
    return this.base;
  }

  async release(): Promise<void> {
    await Promise.all([end(this.runtime, this.base.session), this.releaseVariant()]);
  }

  private async releaseVariant(): Promise<void> {
    const { variant } = this;
    this.variant = undefined;
    if (variant) await end(this.runtime, variant.session);
  }
}

async function build(
  runtime: Runtime,
  plan: FlushPlan,
  frozen: ReadonlySet<number>,
  onHost?: ReadonlySet<number>,
): Promise<Variant> {
  const { device, convolution, channelBlock } = runtime;
  const lowered = lowerPlan(plan, { device, convolution, channelBlock, frozen });
  const locations =
    runtime.keepsResults && onHost
      ? Object.fromEntries(
          lowered.outputNames.map((name, index) => [name, onHost.has(index) ? 'cpu' : 'gpu-buffer'] as const),
        )
      : undefined;
  const session = await runtime.createSession(lowered.model, locations);
  return { session, lowered: { ...lowered, model: new Uint8Array() }, frozen };
}

async function end(runtime: Runtime, session: InferenceSession): Promise<void> {
  if (runtime.profiling) session.endProfiling();
  await session.release();
}

/**
 * Indices of the inputs that are weights: matrices and filters worth packing ahead, and, where there is one,
 * the vectors added with them, because a blocked convolution wants its bias constant too.
 */
function weightsOf(plan: FlushPlan): readonly number[] {
  const weights = new Set<Value>();
  const biases = new Set<Value>();
  for (const { operation, inputs } of plan.nodes) {
    const [, second, third] = inputs.map(({ value }) => value);
    if (weighing.has(operation.kernel) && second && worthwhile(second)) {
      weights.add(second);
      if (third && isVector(third)) biases.add(third);
    } else if (operation.kernel === 'Add' && second && isVector(second)) biases.add(second);
    else if (operation.kernel === 'FusedBatchNorm')
      inputs.slice(1).forEach(({ value }) => isVector(value) && biases.add(value));
  }
  if (weights.size === 0) return [];
  return plan.inputs.flatMap(({ value }, index) => (weights.has(value) || biases.has(value) ? [index] : []));
}

const isVector = ({ shape, dtype }: Value) => shape.length === 1 && dtype === 'float32';
const worthwhile = ({ shape, dtype }: Value) =>
  dtype === 'float32' && shape.reduce((product, size) => product * size, 1) >= 256;
