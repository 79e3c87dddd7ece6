import type { OnnxRuntimeOptions } from './options.ts';
import { loadRuntime } from './runtime/runtime.ts';

/** Float32 values and their shape. */
export interface OnnxTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** An ONNX model, compiled and ready to run; it needs no TensorFlow.js. */
export interface OnnxModel {
  /** Names of the inputs, in the model's order. */
  readonly inputs: readonly string[];
  /** @throws Error where an input is missing, or has a shape that the model does not take */
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  /** Frees the native session. */
  close(): Promise<void>;
}

/**
 * Opens an ONNX file whose inputs and outputs are float32: one that `exportOnnx` made, or anyone's.
 *
 * @throws Error where the bytes are not an ONNX model, or an option is not possible here
 */
export async function openOnnx(model: Uint8Array, options: OnnxRuntimeOptions = {}): Promise<OnnxModel> {
  const { ort, createSession } = await loadRuntime(options);
  const session = await createSession(model);
  return {
    inputs: session.inputNames,
    run: async (inputs) => {
      const feeds = Object.entries(inputs).map(
        ([name, { data, shape }]) => [name, new ort.Tensor('float32', data, shape)] as const,
      );
      const results = await session.run(Object.fromEntries(feeds));
      const read = Object.entries(results).map(
        ([name, { data, dims }]) => [name, { data: data as Float32Array, shape: dims }] as const,
      );
      return Object.fromEntries(read);
    },
    close: () => session.release(),
  };
}
