import type { DataType } from '@tensorflow/tfjs-core';
import type { OnnxType } from './onnx-types.ts';

/** The ONNX element type in which tensors of a TensorFlow.js dtype are computed. */
export function onnxTypeOf(dtype: DataType | string): OnnxType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new Error(`The onnxruntime backend computes float32, int32 and bool tensors, not ${dtype}.`);
}
