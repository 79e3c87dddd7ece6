import type { Tensor } from 'onnxruntime-common';
import { onnxTypeOf } from '../graph/element-types.ts';
import type { NodeInput } from '../recording/value.ts';
import type { Runtime } from './runtime.ts';

/** A value on the host as ONNX Runtime takes it, under the shape by which the graph knows it. */
export function hostTensor({ ort }: Runtime, { value, shape }: NodeInput): Tensor {
  return new ort.Tensor(onnxTypeOf(value.dtype), value.data as never, shape);
}
