import type { GraphBuilder } from '../graph/graph-builder.ts';
import { ModelProto } from '../graph/onnx-schema.ts';
import { operatorSets } from '../graph/operator-sets.ts';

/**
 * A model of one float32 input `x`, for trying out what the runtime can do.
 *
 * @param shape of the input
 * @param output name of the result in the graph
 */
export function smallModel(graph: GraphBuilder, shape: readonly number[], output: string): Uint8Array {
  const dim = shape.map((dim_value) => ({ dim_value }));
  return ModelProto.encode({
    ir_version: 8,
    opset_import: operatorSets(graph.nodes),
    graph: {
      name: 'trial',
      node: graph.nodes,
      initializer: graph.initializers,
      input: [{ name: 'x', type: { tensor_type: { elem_type: 1, shape: { dim } } } }],
      output: [{ name: output, type: { tensor_type: { elem_type: 1 } } }],
    },
  }).finish();
}
