import * as tf from '@tensorflow/tfjs-core';
import { lowerPlan } from './graph/lower-plan.ts';
import { planFlush } from './recording/flush-plan.ts';
import { registeredBackend } from './register.ts';

/** What an ONNX file is made from. */
export interface OnnxExport {
  /** The model's inputs by name: tensors of the shapes it will take; their values do not matter. */
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  /** The computation; everything that it uses apart from the inputs becomes part of the file. */
  readonly outputs: () => Readonly<Record<string, tf.Tensor>>;
  /** Text that the file carries along. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes a computation as an ONNX file of standard operators, weights included:
 *
 *     outputs() -> recorded nodes -> one graph, its other inputs as constants -> ONNX
 *
 * @returns the file's bytes
 * @throws Error where an output depends on no input, or the onnxruntime backend is not in use
 */
export async function exportOnnx({ inputs, outputs, metadata = {} }: OnnxExport): Promise<Uint8Array> {
  const backend = registeredBackend();
  // 1. Weights and inputs are values, so that only the computation itself is recorded.
  await backend.flush();
  const results = tf.tidy(() => outputs());
  try {
    const named = (tensors: Readonly<Record<string, tf.Tensor>>) =>
      Object.entries(tensors).map(([name, { dataId }]) => [name, backend.held(dataId)] as const);
    const plan = planFlush(named(results).map(([, value]) => value));
    // 2. What is given becomes an input, everything else a constant.
    const names = new Map(named(inputs).map(([name, value]) => [value, name]));
    for (const [name, value] of named(inputs)) {
      if (!plan.inputs.some((input) => input.value === value)) {
        throw new Error(`exportOnnx: the outputs do not depend on input '${name}'.`);
      }
    }
    const frozen = new Set(plan.inputs.flatMap(({ value }, at) => (names.has(value) ? [] : [at])));
    for (const at of frozen) await backend.toHost(plan.inputs[at]!.value);
    return lowerPlan(plan, {
      frozen,
      interface: { inputs: names, outputs: Object.keys(results), metadata },
    }).model;
  } finally {
    tf.dispose(Object.values(results));
  }
}
