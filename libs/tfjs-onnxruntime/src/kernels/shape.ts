import { backend_util, slice_util, util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { directKernel, output, recordedKernel } from './define-kernel.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Kernels that move elements or see them under another shape. */
export const shapeKernels: readonly KernelConfig[] = [
  directKernel('Identity', (backend, { x }) => backend.share(x!, x!.shape)),
  directKernel('Reshape', (backend, { x }, { shape }) => {
    const size = util.sizeFromShape(x!.shape);
    const inferred = util.inferFromImplicitShape(shape, size);
    if (util.sizeFromShape(inferred) !== size) {
      throw new Error(
        `The new shape (${inferred}) has ${util.sizeFromShape(inferred)} elements and the old shape ` +
          `(${x!.shape}) has ${size} elements. The new shape and old shape must have the same number of elements.`,
      );
    }
    return backend.share(x!, inferred);
  }),
  directKernel('ExpandDims', (backend, { input }, { dim }) => {
    const shape = [...input!.shape];
    if (dim < 0) {
      util.assert(
        -(shape.length + 1) <= dim,
        () => `Axis must be in the interval [${-(shape.length + 1)}, ${shape.length}]`,
      );
      dim = shape.length + dim + 1;
    }
    shape.splice(dim, 0, 1);
    return backend.share(input!, shape);
  }),
  recordedKernel({
    kernel: 'Transpose',
    call: ({ x }, { perm }) => ({
      inputs: [x!],
      attributes: { perm },
      outputs: [
        output(
          (perm as number[]).map((axis) => x!.shape[axis]!),
          x!.dtype,
        ),
      ],
    }),
    lower: (graph, { inputs: [x], attributes, outputs }) => {
      const name = graph.op('Transpose', [graph.logical(x!)], { perm: attributes['perm'] as number[] });
      return [graph.operand(name, outputs[0]!.shape, x!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'Slice',
    call: ({ x }, attrs) => {
      const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size) as [
        number[],
        number[],
      ];
      slice_util.assertParamsValid(x as never, begin, size);
      return { inputs: [x!], attributes: { begin, size }, outputs: [output(size, x!.dtype)] };
    },
    lower: (graph, { inputs: [x], attributes, outputs }) => {
      const begin = attributes['begin'] as number[];
      const size = attributes['size'] as number[];
      if (begin.length === 0) return [x!];
      const { padded } = graph.factsOf(x!);
      const unpads = padded?.paddings.every(
        ([before], axis) => before === begin[axis] && padded.inner.shape[axis] === size[axis],
      );
      if (padded && unpads) return [padded.inner];
      const ends = begin.map((first, axis) => first + size[axis]!);
      const name = graph.op('Slice', [graph.logical(x!), graph.ints(...begin), graph.ints(...ends)]);
      return [graph.operand(name, outputs[0]!.shape, x!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'Concat',
    call: (inputs, { axis }) => {
      const given = Object.values(inputs) as TensorInfo[];
      const at = util.parseAxisParam(axis, given[0]!.shape)[0]!;
      const shapes = given.map(({ shape }) => shape);
      backend_util.assertParamsConsistent(shapes, at);
      const shape = backend_util.computeOutShape(shapes, at);
      const filled = given.filter(({ shape: own }) => util.sizeFromShape(own) > 0);
      return {
        inputs: filled,
        attributes: { axis: at },
        outputs: [output(shape, given[0]!.dtype)],
      };
    },
    lower: (graph, { inputs, attributes, outputs }) => {
      const type = inputs[0]!.dtype;
      const names = inputs.map((input) => graph.logical(graph.cast(input, type)));
      const name = graph.op('Concat', names, { axis: attributes['axis'] as number });
      return [graph.operand(name, outputs[0]!.shape, type)];
    },
  }),
  recordedKernel({
    kernel: 'SplitV',
    list: true,
    call: ({ x }, { numOrSizeSplits, axis }) => {
      const at = util.parseAxisParam(axis, x!.shape)[0]!;
      const sizes = backend_util.prepareSplitSize(x as never, numOrSizeSplits, at);
      return {
        inputs: [x!],
        attributes: { axis: at, sizes },
        outputs: sizes.map((size) => output(x!.shape.with(at, size), x!.dtype)),
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs }) => {
      const axis = attributes['axis'] as number;
      const sizes = attributes['sizes'] as number[];
      return sizes.map((size, index) => {
        const start = sum(sizes.slice(0, index));
        const bounds = [graph.ints(start), graph.ints(start + size), graph.ints(axis)];
        const name = graph.op('Slice', [graph.logical(x!), ...bounds]);
        return graph.operand(name, outputs[index]!.shape, x!.dtype);
      });
    },
  }),
  recordedKernel({
    kernel: 'PadV2',
    call: ({ x }, { paddings, constantValue }) => ({
      inputs: [x!],
      attributes: { paddings, constantValue: constantValue ?? 0 },
      outputs: [
        output(
          x!.shape.map((size, axis) => size + sum(paddings[axis])),
          x!.dtype,
        ),
      ],
    }),
    lower: (graph, { inputs: [x], attributes, outputs }) => {
      const paddings = attributes['paddings'] as [number, number][];
      if (paddings.length === 0) return [x!];
      const layout = graph.isNchw(x!) ? 'nchw' : 'logical';
      const order = layout === 'nchw' ? [0, 3, 1, 2] : paddings.map((_, axis) => axis);
      const pads = [0, 1].flatMap((side) => order.map((axis) => paddings[axis]![side]!));
      const type = x!.dtype === 'bool' ? 'int32' : x!.dtype;
      const value = graph.constant(type, [attributes['constantValue'] as number], []);
      const input = graph.cast(x!, type);
      const name = graph.op('Pad', [graph.in(input, layout), graph.ints(...pads), value]);
      const result = graph.out(name, outputs[0]!.shape, type, layout);
      const inner = input.dtype === x!.dtype ? x! : input;
      return [
        graph.note(result, { padded: { inner, paddings, value: attributes['constantValue'] as number } }),
      ];
    },
  }),
];
