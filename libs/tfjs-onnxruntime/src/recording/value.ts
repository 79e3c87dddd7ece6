import type { DataType, TypedArray } from '@tensorflow/tfjs-core';
import type { Tensor } from 'onnxruntime-common';
import type { Attributes, Operation } from '../graph/operation.ts';

/** What a tensor holds: values on the host, on the device or on both, or the promise of them. */
export interface Value {
  readonly shape: readonly number[];
  readonly dtype: DataType;
  /** The node that will compute it; undefined as soon as `data` or `tensor` is there. */
  node: RecordedNode | undefined;
  data: TypedArray | undefined;
  /** The values in the memory of the device, where it has one of its own; perhaps under another shape. */
  tensor: Tensor | undefined;
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
