import { util, type DataType, type KernelConfig, type TypedArray } from '@tensorflow/tfjs-core';
import type { OnnxRuntimeBackend } from '../backend.ts';
import { onnxTypeOf } from '../graph/element-types.ts';
import { elementwise, unary } from './broadcast.ts';
import { directKernel, output, recordedKernel } from './define-kernel.ts';

/** A constant of the graph where it is one of the usual few, else an input: a new value compiles nothing. */
const structural = (value: unknown) => value === 0 || value === 1;

const fill = recordedKernel({
  kernel: 'Fill',
  call: (_, { shape, value, dtype }) => ({
    inputs: [],
    attributes: { value },
    outputs: [output(shape, (dtype ?? 'float32') as DataType)],
  }),
  lower: (graph, { attributes, outputs: [result] }) => {
    const type = onnxTypeOf(result!.dtype);
    const value = graph.constant(type, [attributes['value'] as number], []);
    const name = result!.shape.length ? graph.op('Expand', [value, graph.ints(...result!.shape)]) : value;
    return [graph.operand(name, result!.shape, type)];
  },
});

const like = (kernel: string, value: number): KernelConfig => ({
  ...fill,
  kernelName: kernel,
  kernelFunc: ({ inputs, backend }) => {
    const x = inputs['x']!;
    return fill.kernelFunc({
      inputs: {},
      backend,
      attrs: { shape: x.shape, value, dtype: x.dtype } as never,
    });
  },
});

/** Kernels that make, convert or choose values. */
export const basicKernels: readonly KernelConfig[] = [
  {
    ...fill,
    kernelFunc: (params) => {
      const { shape, value } = params.attrs as unknown as { shape: number[]; value: number | string };
      const dtype = (params.attrs?.['dtype'] as DataType | undefined) ?? util.inferDtype(value);
      if (structural(value)) {
        return fill.kernelFunc({ ...params, attrs: { shape, value, dtype } as never });
      }
      if (dtype === 'string') {
        const text = util.encodeString(value as string);
        const strings = Array.from({ length: util.sizeFromShape(shape) }, () => text);
        return (params.backend as OnnxRuntimeBackend).upload(strings, shape, dtype);
      }
      const values = util.getArrayFromDType(dtype, util.sizeFromShape(shape));
      (values as Float32Array).fill(value as number);
      return (params.backend as OnnxRuntimeBackend).upload(values as TypedArray, shape, dtype);
    },
  },
  like('ZerosLike', 0),
  like('OnesLike', 1),
  directKernel('Cast', (backend, { x }, { dtype }) =>
    x!.dtype === dtype
      ? backend.share(x!, x!.shape)
      : (castKernel.kernelFunc({ inputs: { x: x! }, backend, attrs: { dtype } as never }) as never),
  ),
  recordedKernel({
    kernel: 'Select',
    call: ({ condition, t, e }) => ({
      inputs: [condition!, t!, e!],
      outputs: [output(t!.shape, t!.dtype)],
    }),
    lower: (graph, { inputs: [condition, t, e], outputs: [result] }) => {
      const rank = result!.shape.length;
      const chosen = graph.cast(condition!, 'bool');
      // A condition of rank 1 chooses whole rows.
      const rows = chosen.shape.length === 1 && rank > 1;
      const aligned = rows
        ? graph.viewed(chosen, [chosen.shape[0]!, ...Array.from({ length: rank - 1 }, () => 1)])
        : chosen;
      const type = t!.dtype === 'bool' ? 'int32' : t!.dtype;
      const operands = [aligned, graph.cast(t!, type), graph.cast(e!, type)];
      return [elementwise(graph, result!.shape, type, operands, (names) => graph.op('Where', names))];
    },
  }),
  recordedKernel({
    kernel: 'OneHot',
    call: ({ indices }, { depth, onValue, offValue, dtype }) => ({
      inputs: [indices!],
      attributes: { depth, onValue, offValue },
      outputs: [output([...indices!.shape, depth], dtype)],
    }),
    lower: (graph, { inputs: [indices], attributes, outputs: [result] }) => {
      const depth = attributes['depth'] as number;
      const classes = graph.constant(
        'int32',
        Array.from({ length: depth }, (_, index) => index),
      );
      const column = graph.logical(graph.cast(indices!, 'int32'), [...indices!.shape, 1]);
      const hit = graph.op('Equal', [column, classes]);
      const on = graph.scalar(attributes['onValue'] as number);
      const name = graph.op('Where', [hit, on, graph.scalar(attributes['offValue'] as number)]);
      return [graph.operand(name, result!.shape, 'float32')];
    },
  }),
  recordedKernel({
    kernel: 'AddN',
    call: (inputs) => {
      const given = Object.values(inputs);
      return { inputs: given, outputs: [output(given[0]!.shape, given[0]!.dtype)] };
    },
    lower: (graph, { inputs, outputs: [result] }) => [
      elementwise(graph, result!.shape, inputs[0]!.dtype, inputs, (names) =>
        names.reduce((total, name) => graph.op('Add', [total, name])),
      ),
    ],
  }),
];

const castKernel = recordedKernel({
  kernel: 'Cast',
  call: ({ x }, { dtype }) => ({ inputs: [x!], attributes: { dtype }, outputs: [output(x!.shape, dtype)] }),
  lower: (graph, { inputs: [x], attributes }) => {
    const type = onnxTypeOf(attributes['dtype'] as string);
    if (type === 'bool') {
      const zero = graph.constant(x!.dtype, [0], []);
      return [unary(graph, x!, (name) => graph.op('Not', [graph.op('Equal', [name, zero])]), 'bool')];
    }
    return [graph.cast(x!, type)];
  },
});
