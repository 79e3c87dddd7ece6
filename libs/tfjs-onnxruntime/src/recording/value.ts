import type { DataType, TypedArray } from '@tensorflow/tfjs-core';
import type { Tensor } from 'onnxruntime-common';
import type { Attributes, Operation } from '../graph/operation.ts';

/** What a tensor holds: values on the host, a result of ONNX Runtime, or the promise of one. */
export interface Value {
  readonly shape: readonly number[];
  readonly dtype: DataType;
  /** The node that will compute it; undefined as soon as `data` or `tensor` is there. */
  node: RecordedNode | undefined;
  data: TypedArray | undefined;
  /** What is fed to ONNX Runtime, or came out of it. */
  tensor: Tensor | undefined;
  /** True while nothing outside the backend can hold the buffer, so that it may be written again. */
  recyclable: boolean;
}

/** One input of a node: tensors that share data may see it under another shape. */
export interface NodeInput {
  readonly value: Value;
  readonly shape: readonly number[];
}

/** A kernel call that has been recorded and not computed yet. */
export interface RecordedNode {
  /** Grows with every recorded node: inputs always have a smaller one. */
  readonly sequence: number;
  readonly operation: Operation;
  readonly inputs: readonly NodeInput[];
  readonly attributes: Attributes;
  readonly outputs: readonly Value[];
  /** Everything but the inputs' identity, as text: the part of the cache key known when recorded. */
  readonly signature: string;
}
