import type { GraphBuilder } from '../graph/graph-builder.ts';

interface Sizes {
  /** Elements of the kernel that one product covers. */
  readonly rows: number;
  /** Pixels of all images: the inner side, which is long. */
  readonly pixels: number;
  readonly outChannels: number;
}

/**
 * The function that multiplies [rows, pixels] by the gradient, [N, out, H, W], over the pixels: [rows, out].
 *
 * A GPU gives each square of the result to one group of threads. Few squares and many pixels leave most of it
 * idle: 96 x 96 results over 156,800 pixels took 12 ms on an H100, at 0.25 of its 67 TFLOP/s. There the pixels are
 * cut into pieces, multiplied at once and added up.
 */
export function gradientProduct(graph: GraphBuilder, gradient: string, sizes: Sizes) {
  const { rows, pixels, outChannels } = sizes;
  const pieces = graph.splitsProducts ? piecesOf(sizes) : 1;
  const length = pixels / pieces;
  if (pieces === 1) {
    const outermost = graph.op('Transpose', [gradient], { perm: [1, 0, 2, 3] });
    const columns = graph.op('Reshape', [outermost, graph.ints(outChannels, pixels)]);
    return (image: string) => {
      const matrix = graph.op('Reshape', [image, graph.ints(rows, pixels)]);
      return graph.op('Gemm', [matrix, columns], { transB: 1 });
    };
  }
  const last = graph.op('Transpose', [gradient], { perm: [0, 2, 3, 1] });
  const columns = graph.op('Reshape', [last, graph.ints(pieces, length, outChannels)]);
  return (image: string) => {
    const matrix = graph.op('Reshape', [image, graph.ints(rows, pieces, length)]);
    const cut = graph.op('Transpose', [matrix], { perm: [1, 0, 2] });
    const parts = graph.op('MatMul', [cut, columns]); // [pieces, rows, out]
    return graph.op('ReduceSum', [parts, graph.ints(0)], { keepdims: 0 });
  };
}

/** Squares of 32 x 32 that keep a large GPU busy: some eight for each of its 132 processors. */
const ENOUGH = 1024;

/** Into how many equal pieces, each a multiple of four pixels long, to cut; 1 where the result is large enough. */
function piecesOf({ rows, pixels, outChannels }: Sizes): number {
  const squares = Math.ceil(rows / 32) * Math.ceil(outChannels / 32);
  const wanted = Math.ceil(ENOUGH / squares);
  const most = Math.min(2 * wanted, Math.floor(pixels / 64));
  const possible = Array.from({ length: most }, (_, n) => n + 1).filter((n) => pixels % (4 * n) === 0);
  return possible.find((n) => n >= wanted) ?? possible.at(-1) ?? 1;
}
