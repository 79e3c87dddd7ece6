import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { output, recordedKernel } from './define-kernel.ts';

interface Options {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

interface Source {
  readonly low: number;
  readonly high: number;
  /** Weight of `high`. */
  readonly share: number;
}

/** Where each output element of an axis comes from, by the coordinates of TensorFlow's image resizing. */
function sources(
  input: number,
  size: number,
  nearest: boolean,
  { alignCorners, halfPixelCenters }: Options,
): Source[] {
  const aligned = alignCorners && size > 1;
  const ratio = aligned ? (input - 1) / (size - 1) : input / size;
  return Array.from({ length: size }, (_, at) => {
    if (nearest) {
      const place = halfPixelCenters ? ratio * (at + 0.5) : ratio * at;
      const low = Math.min(input - 1, alignCorners ? Math.round(place) : Math.floor(place));
      return { low, high: low, share: 0 };
    }
    const place = halfPixelCenters ? ratio * (at + 0.5) - 0.5 : ratio * at;
    const low = Math.max(0, Math.floor(place));
    return { low, high: Math.min(input - 1, Math.max(0, Math.ceil(place))), share: Math.max(0, place - low) };
  });
}

/** The interpolation of an axis as a matrix [output, input]. */
function matrix(graph: GraphBuilder, input: number, places: readonly Source[]): string {
  const values = places.flatMap(({ low, high, share }) => {
    const row = Array.from({ length: input }, () => 0);
    row[low]! += 1 - share;
    row[high]! += share;
    return row;
  });
  return graph.constant('float32', values, [places.length, input]);
}

/** rows * x * columns', or its transpose, for every image and channel. */
function resample(graph: GraphBuilder, x: string, rows: string, columns: string, back: boolean): string {
  const flip = (name: string) => graph.op('Transpose', [name], { perm: [1, 0] });
  const across = graph.op('MatMul', [x, back ? columns : flip(columns)]);
  return graph.op('MatMul', [back ? flip(rows) : rows, across]);
}

function resizeKernels(kernel: string, nearest: boolean): readonly KernelConfig[] {
  const matrices = (graph: GraphBuilder, from: readonly number[], to: readonly number[], options: Options) =>
    [1, 2].map((axis) => matrix(graph, from[axis]!, sources(from[axis]!, to[axis]!, nearest, options))) as [
      string,
      string,
    ];
  const forward = (graph: GraphBuilder, x: Operand, shape: readonly number[], options: Options): Operand => {
    if (nearest) {
      // Chosen, not weighed: an infinite element must not reach its neighbours.
      const name = [1, 2].reduce((source, axis) => {
        const places = sources(x.shape[axis]!, shape[axis]!, true, options).map(({ low }) => low);
        return graph.op('Gather', [source, graph.ints(...places)], { axis });
      }, graph.logical(x));
      return graph.operand(name, shape, x.dtype);
    }
    const [rows, columns] = matrices(graph, x.shape, shape, options);
    const name = resample(graph, graph.nchw(graph.cast(x, 'float32')), rows, columns, false);
    return graph.operandNchw(name, shape, 'float32');
  };
  const optionsOf = (attributes: Readonly<Record<string, unknown>>) => attributes as unknown as Options;
  return [
    recordedKernel({
      kernel,
      call: ({ images }, { alignCorners, halfPixelCenters, size }) => {
        const [n, , , c] = images!.shape as [number, number, number, number];
        return {
          inputs: [images!],
          attributes: { alignCorners: Boolean(alignCorners), halfPixelCenters: Boolean(halfPixelCenters) },
          outputs: [output([n, size[0], size[1], c], nearest ? images!.dtype : 'float32')],
        };
      },
      lower: (graph, { inputs: [images], attributes, outputs: [result] }) => [
        forward(graph, images!, result!.shape, optionsOf(attributes)),
      ],
    }),
    recordedKernel({
      kernel: `${kernel}Grad`,
      call: ({ images, dy }, { alignCorners }) => ({
        inputs: [dy!],
        // The plain JavaScript backend's gradients know no half-pixel centres either.
        attributes: { alignCorners: Boolean(alignCorners), halfPixelCenters: false },
        outputs: [output(images!.shape, 'float32')],
      }),
      lower: (graph, { inputs: [dy], attributes, outputs: [result] }) => {
        const [rows, columns] = matrices(graph, result!.shape, dy!.shape, optionsOf(attributes));
        return [
          graph.operandNchw(resample(graph, graph.nchw(dy!), rows, columns, true), result!.shape, 'float32'),
        ];
      },
    }),
  ];
}

/** Resizing of images and its gradients. */
export const resizingKernels: readonly KernelConfig[] = [
  ...resizeKernels('ResizeBilinear', false),
  ...resizeKernels('ResizeNearestNeighbor', true),
];
