import type { GraphBuilder, Operand } from './graph-builder.ts';

/** What a kernel was called with apart from its tensors: everything that the graph's structure depends on. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What lowering a recorded node may see: shapes are known, values are not. */
export interface LoweredNode {
  readonly inputs: readonly Operand[];
  readonly attributes: Attributes;
  readonly outputs: readonly { readonly shape: readonly number[]; readonly dtype: string }[];
}

/** One tfjs kernel in terms of ONNX operators. */
export interface Operation {
  readonly kernel: string;
  /** Appends ONNX nodes to the graph and returns one operand for each output of the node. */
  lower(graph: GraphBuilder, node: LoweredNode): readonly Operand[];
}
