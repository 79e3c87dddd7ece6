import { backend_util, util, type KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { directKernel, output, recordedKernel } from './define-kernel.ts';

const counted = (n: number) => Array.from({ length: n }, (_, index) => index);

function reverse(graph: GraphBuilder, x: Operand, axes: readonly number[]): Operand {
  if (axes.length === 0) return x;
  const backwards = axes.map(() => -1);
  const name = graph.op('Slice', [
    graph.logical(x),
    graph.ints(...backwards),
    graph.ints(...axes.map((axis) => -1 - x.shape[axis]!)),
    graph.ints(...axes),
    graph.ints(...backwards),
  ]);
  return graph.operand(name, x.shape, x.dtype);
}

/** Sees a tensor under a shape, swaps axes, sees the result under another shape. */
function rearrange(
  graph: GraphBuilder,
  x: Operand,
  seen: readonly number[],
  perm: readonly number[],
  shape: readonly number[],
): Operand {
  const name = graph.op('Transpose', [graph.logical(x, seen)], { perm });
  return graph.operand(
    name,
    shape,
    x.dtype,
    perm.map((axis) => seen[axis]!),
  );
}

/** Kernels that repeat, join, part and reorder whole axes. */
export const arrangingKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'Tile',
    call: ({ x }, { reps }) => ({
      inputs: [x!],
      attributes: { reps },
      outputs: [
        output(
          x!.shape.map((size, axis) => size * reps[axis]),
          x!.dtype,
        ),
      ],
    }),
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const reps = attributes['reps'] as number[];
      if (reps.length === 0) return [x!];
      const name = graph.op('Tile', [graph.logical(x!), graph.ints(...reps)]);
      return [graph.operand(name, result!.shape, x!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'Pack',
    call: (inputs, { axis }) => {
      const given = Object.values(inputs);
      const { shape, dtype } = given[0]!;
      given.forEach((tensor) => {
        util.assertShapesMatch(shape, tensor.shape, 'All tensors passed to stack must have matching shapes');
        util.assert(tensor.dtype === dtype, () => 'All tensors passed to stack must have matching dtypes');
      });
      return {
        inputs: given,
        attributes: { axis },
        outputs: [output([...shape.slice(0, axis), given.length, ...shape.slice(axis)], dtype)],
      };
    },
    lower: (graph, { inputs, attributes, outputs: [result] }) => {
      const axis = attributes['axis'] as number;
      const names = inputs.map((input) => graph.logical(input, result!.shape.with(axis, 1)));
      return [graph.operand(graph.op('Concat', names, { axis }), result!.shape, inputs[0]!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'Unpack',
    list: true,
    call: ({ value }, { axis }) => {
      const at = axis < 0 ? axis + value!.shape.length : axis;
      const shape = value!.shape.filter((_, index) => index !== at);
      return {
        inputs: [value!],
        attributes: { axis: at },
        outputs: counted(value!.shape[at]!).map(() => output(shape, value!.dtype)),
      };
    },
    lower: (graph, { inputs: [value], attributes, outputs }) => {
      const axis = attributes['axis'] as number;
      return outputs.map(({ shape }, index) => {
        const bounds = [graph.ints(index), graph.ints(index + 1), graph.ints(axis)];
        const name = graph.op('Slice', [graph.logical(value!), ...bounds]);
        return graph.operand(name, shape, value!.dtype, value!.shape.with(axis, 1));
      });
    },
  }),
  recordedKernel({
    kernel: 'Reverse',
    call: ({ x }, { dims }) => ({
      inputs: [x!],
      attributes: { axes: x!.shape.length ? util.parseAxisParam(dims, x!.shape) : [] },
      outputs: [output(x!.shape, x!.dtype)],
    }),
    lower: (graph, { inputs: [x], attributes }) => [reverse(graph, x!, attributes['axes'] as number[])],
  }),
  recordedKernel({
    kernel: 'FlipLeftRight',
    call: ({ image }) => ({ inputs: [image!], outputs: [output(image!.shape, image!.dtype)] }),
    lower: (graph, { inputs: [image] }) => [reverse(graph, image!, [2])],
  }),
  recordedKernel({
    kernel: 'MirrorPad',
    call: ({ x }, { paddings, mode }) => ({
      inputs: [x!],
      attributes: { paddings, mode },
      outputs: [
        output(
          x!.shape.map((size, axis) => size + paddings[axis][0] + paddings[axis][1]),
          x!.dtype,
        ),
      ],
    }),
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const edge = attributes['mode'] === 'reflect' ? 0 : 1; // symmetric repeats the edge itself
      const paddings = attributes['paddings'] as [number, number][];
      const name = paddings.reduce((source, [before], axis) => {
        const size = x!.shape[axis]!;
        const places = counted(result!.shape[axis]!).map((place) => {
          const at = place - before;
          return at < 0 ? -at - edge : at < size ? at : 2 * (size - 1) - at + edge;
        });
        return graph.op('Gather', [source, graph.ints(...places)], { axis });
      }, graph.logical(x!));
      return [graph.operand(name, result!.shape, x!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'DepthToSpace',
    call: ({ x }, { blockSize, dataFormat }) => {
      util.assert(
        dataFormat === 'NHWC',
        () => `Only NHWC dataFormat is supported for depthToSpace, not ${dataFormat}`,
      );
      const [n, h, w, c] = x!.shape as [number, number, number, number];
      const shape = [n, h * blockSize, w * blockSize, c / (blockSize * blockSize)];
      return { inputs: [x!], attributes: { blockSize }, outputs: [output(shape, x!.dtype)] };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const block = attributes['blockSize'] as number;
      const [n, h, w] = x!.shape as [number, number, number];
      const seen = [n, h, w, block, block, result!.shape[3]!];
      return [rearrange(graph, x!, seen, [0, 1, 3, 2, 4, 5], result!.shape)];
    },
  }),
  recordedKernel({
    kernel: 'BatchToSpaceND',
    call: ({ x }, { blockShape, crops }) => {
      const factor = util.sizeFromShape(blockShape);
      const permuted = backend_util.getReshapedPermuted(x!.shape, blockShape, factor);
      const rest = permuted.slice(blockShape.length + 1);
      const begin = [...backend_util.getSliceBeginCoords(crops, blockShape.length), ...rest.map(() => 0)];
      const size = [...backend_util.getSliceSize(permuted, crops, blockShape.length), ...rest];
      const seen = backend_util.getReshaped(x!.shape, blockShape, factor);
      const perm = backend_util.getPermuted(seen.length, blockShape.length);
      return {
        inputs: [x!],
        attributes: { seen, perm, permuted, begin },
        outputs: [output(size, x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const { seen, perm, permuted, begin } = attributes as Record<string, number[]>;
      const moved = rearrange(graph, x!, seen!, perm!, permuted!);
      const ends = begin!.map((first, axis) => first + result!.shape[axis]!);
      const name = graph.op('Slice', [graph.logical(moved), graph.ints(...begin!), graph.ints(...ends)]);
      return [graph.operand(name, result!.shape, x!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'SpaceToBatchND',
    call: ({ x }, { blockShape, paddings }) => {
      const factor = util.sizeFromShape(blockShape);
      const all: number[][] = x!.shape.map((_, axis) =>
        axis === 0 || axis > blockShape.length ? [0, 0] : paddings[axis - 1],
      );
      const padded = x!.shape.map((size, axis) => size + all[axis]![0]! + all[axis]![1]!);
      const seen = backend_util.getReshaped(padded, blockShape, factor, false);
      const perm = backend_util.getPermuted(seen.length, blockShape.length, false);
      const shape = backend_util.getReshapedPermuted(padded, blockShape, factor, false);
      return {
        inputs: [x!],
        attributes: { pads: [0, 1].flatMap((side) => all.map((pair) => pair[side])), padded, seen, perm },
        outputs: [output(shape, x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const { pads, padded, seen, perm } = attributes as Record<string, number[]>;
      const zero = graph.constant(x!.dtype, [0], []);
      const name = graph.op('Pad', [graph.logical(x!), graph.ints(...pads!), zero]);
      return [rearrange(graph, graph.operand(name, padded!, x!.dtype), seen!, perm!, result!.shape)];
    },
  }),
  directKernel('Range', (backend, _, { start, stop, step, dtype }) => {
    const same = start === stop || (start < stop && step < 0) || (stop < start && step > 1);
    const size = same ? 0 : Math.abs(Math.ceil((stop - start) / (start > stop && step === 1 ? -1 : step)));
    const by = start > stop && step === 1 ? -1 : step;
    const values = util.getArrayFromDType(dtype, size) as Float32Array;
    for (let index = 0; index < size; index++) values[index] = start + index * by;
    return backend.upload(values, [size], dtype);
  }),
  directKernel('LinSpace', (backend, _, { start, stop, num }) => {
    const step = (stop - start) / (num - 1);
    const values = Float32Array.from({ length: num }, (_value, index) => start + index * step);
    if (num > 0) values[0] = start;
    return backend.upload(values, [num], 'float32');
  }),
];
