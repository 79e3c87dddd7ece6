import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { onnxTypeOf } from '../graph/element-types.ts';
import { lowerPlan, type LoweredPlan } from '../graph/lower-plan.ts';
import type { FlushPlan } from '../recording/flush-plan.ts';
import type { NodeInput } from '../recording/value.ts';
import type { Runtime } from './runtime.ts';

/** One graph structure, compiled: takes values in, gives results out. */
export class CompiledGraph {
  private readonly runtime: Runtime;
  private readonly lowered: LoweredPlan;
  private readonly session: InferenceSession;

  private constructor(runtime: Runtime, lowered: LoweredPlan, session: InferenceSession) {
    this.runtime = runtime;
    this.lowered = { ...lowered, model: new Uint8Array() };
    this.session = session;
  }

  static async compile(runtime: Runtime, plan: FlushPlan): Promise<CompiledGraph> {
    const lowered = lowerPlan(plan);
    const session = await runtime.createSession(lowered.model);
    return new CompiledGraph(runtime, lowered, session);
  }

  /** Computes the plan's outputs, in the plan's order. */
  async run(plan: FlushPlan): Promise<readonly Tensor[]> {
    const feeds: Record<string, Tensor> = {};
    plan.inputs.forEach((input, index) => {
      feeds[this.lowered.inputNames[index]!] = this.feed(input);
    });
    const fetched = await this.session.run(feeds);
    return this.lowered.outputNames.map((name) => fetched[name] as Tensor);
  }

  private feed({ value, shape }: NodeInput): Tensor {
    const { Tensor } = this.runtime.ort;
    return new Tensor(onnxTypeOf(value.dtype), value.data as never, shape);
  }

  async release(): Promise<void> {
    if (this.runtime.profiling) this.session.endProfiling();
    await this.session.release();
  }
}
