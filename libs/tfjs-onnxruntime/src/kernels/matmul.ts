import { broadcast_util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { output, recordedKernel } from './define-kernel.ts';

/** The product of the last two axes; transposes as in BLAS. */
export function matMul(
  graph: GraphBuilder,
  a: Operand,
  b: Operand,
  transposeA: boolean,
  transposeB: boolean,
  shape: readonly number[],
): Operand {
  const batch = graph.size(shape.slice(0, -2));
  const { dtype } = a;
  if (batch === 1) {
    // One matrix: Gemm takes transposes as they come, where MatMul would need copies.
    const names = [graph.logical(a, a.shape.slice(-2)), graph.logical(b, b.shape.slice(-2))];
    const name = graph.op('Gemm', names, { transA: Number(transposeA), transB: Number(transposeB) });
    return graph.operand(name, shape, dtype, shape.slice(-2));
  }
  const name = batchedProduct(graph, graph.logical(a), graph.logical(b), { transposeA, transposeB });
  return graph.operand(name, shape, dtype);
}

/** Matrix products, one for each pair of matrices, either side transposed without a copy. */
export const batchedProduct = (
  graph: GraphBuilder,
  a: string,
  b: string,
  {
    transposeA = false,
    transposeB = false,
  }: { readonly transposeA?: boolean; readonly transposeB?: boolean } = {},
): string =>
  graph.op(
    'FusedMatMul',
    [a, b],
    { transA: Number(transposeA), transB: Number(transposeB) },
    'com.microsoft',
  );

/** Matrix products. */
export const matMulKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'BatchMatMul',
    call: ({ a, b }, { transposeA, transposeB }) => {
      if (a!.shape.length < 2 || b!.shape.length < 2) {
        throw new Error(
          `Error in matMul: both inputs have rank 2 or more, not [${a!.shape}] and [${b!.shape}].`,
        );
      }
      const [rows, inner] = lastTwo(a!.shape, transposeA);
      const [innerB, columns] = lastTwo(b!.shape, transposeB);
      if (inner !== innerB) {
        throw new Error(
          `Error in matMul: inner shapes (${inner}) and (${innerB}) of Tensors with shapes ${a!.shape} and ` +
            `${b!.shape} and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
        );
      }
      const batch = broadcast_util.assertAndGetBroadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
      return {
        inputs: [a!, b!],
        attributes: { transposeA: Boolean(transposeA), transposeB: Boolean(transposeB) },
        outputs: [output([...batch, rows, columns], a!.dtype)],
      };
    },
    lower: (graph, { inputs: [a, b], attributes, outputs }) => {
      const { transposeA, transposeB } = attributes as { transposeA: boolean; transposeB: boolean };
      const type = a!.dtype === 'float32' && b!.dtype === 'float32' ? 'float32' : 'float64'; // integers stay exact
      return [
        matMul(graph, graph.cast(a!, type), graph.cast(b!, type), transposeA, transposeB, outputs[0]!.shape),
      ];
    },
  }),
];

/** Rows and columns of the matrices in a tensor, transposed on demand. */
export function lastTwo(shape: readonly number[], transposed: boolean): readonly [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}
