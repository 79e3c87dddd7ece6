import type { DataType, KernelConfig, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelCall, OnnxRuntimeBackend } from '../backend.ts';
import type { LoweredNode, Operation } from '../graph/operation.ts';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';

/** The name under which TensorFlow.js knows the backend. */
export const backendName = 'onnxruntime';

/** A kernel's attributes as TensorFlow.js passes them: each kernel knows its own. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type KernelAttributes = any;

interface RecordedKernel {
  readonly kernel: string;
  /** Shapes and dtypes of the outputs, and everything that the graph's structure depends on. */
  call(
    inputs: Record<string, TensorInfo>,
    attributes: KernelAttributes,
    backend: OnnxRuntimeBackend,
  ): KernelCall;
  lower(graph: GraphBuilder, node: LoweredNode): readonly Operand[];
  /** True for kernels whose result is a list even where it has one member. */
  readonly list?: boolean;
}

/** A kernel that is recorded, to become ONNX operators. */
export function recordedKernel(definition: RecordedKernel): KernelConfig {
  const operation: Operation = { kernel: definition.kernel, lower: definition.lower };
  return directKernel(definition.kernel, (backend, inputs, attributes) => {
    const outputs = backend.record(operation, definition.call(inputs, attributes, backend));
    return definition.list || outputs.length > 1 ? outputs : outputs[0]!;
  });
}

/** A kernel that needs no computation: views, or values known on the host. */
export function directKernel(
  kernelName: string,
  run: (
    backend: OnnxRuntimeBackend,
    inputs: Record<string, TensorInfo>,
    attributes: KernelAttributes,
  ) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {
    kernelName,
    backendName,
    kernelFunc: ({ inputs, backend, attrs }) =>
      run(backend as OnnxRuntimeBackend, given(inputs), attrs ?? {}),
  };
}

/** A shape and dtype, as `call` returns them. */
export const output = (shape: readonly number[], dtype: DataType) => ({ shape, dtype });

const given = (inputs: NamedTensorInfoMap) => inputs as Record<string, TensorInfo>;
