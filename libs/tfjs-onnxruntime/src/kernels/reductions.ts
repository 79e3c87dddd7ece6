import { backend_util, util, type DataType, type KernelConfig } from '@tensorflow/tfjs-core';
import { dataTypeCode, type OnnxType } from '../graph/onnx-types.ts';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { isNan, unary } from './broadcast.ts';
import { output, recordedKernel } from './define-kernel.ts';

interface Reduction {
  readonly kernel: string;
  readonly operator: string;
  readonly dtype: (input: DataType) => DataType;
  readonly computeIn: (input: OnnxType) => OnnxType;
}

const numeric = (type: OnnxType): OnnxType => (type === 'bool' ? 'int32' : type);
const keep = (dtype: DataType): DataType => dtype;
const summed = (dtype: DataType): DataType => (dtype === 'bool' ? 'int32' : dtype);

/** Axes of the memory order that correspond to logical axes of a rank-4 tensor stored channels first. */
const nchwAxis = [0, 2, 3, 1];

/** Reduces over logical axes and drops them. */
export function reduce(graph: GraphBuilder, operator: string, x: Operand, axes: readonly number[]): Operand {
  const shape = x.shape.filter((_, axis) => !axes.includes(axis));
  if (axes.length === 0) return x;
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  // What is left of a channels-first tensor is in logical order where C is reduced, or alone is left.
  const nchw = graph.isNchw(x) && (kept.length <= 1 || axes.includes(3));
  const name = nchw ? graph.nchw(x) : graph.logical(x);
  const over = (nchw ? axes.map((axis) => nchwAxis[axis]!) : [...axes]).sort((a, b) => a - b);
  return graph.operand(graph.op(operator, [name, graph.ints(...over)], { keepdims: 0 }), shape, x.dtype);
}

function reductionKernel({ kernel, operator, dtype, computeIn }: Reduction): KernelConfig {
  return recordedKernel({
    kernel,
    call: ({ x }, { axis, reductionIndices, keepDims }) => {
      const axes = util.parseAxisParam(axis ?? reductionIndices, x!.shape); // Max calls it by the second name
      const [shape] = backend_util.computeOutAndReduceShapes(x!.shape, axes);
      const kept = keepDims ? backend_util.expandShapeToKeepDim(shape, axes) : shape;
      return { inputs: [x!], attributes: { axes }, outputs: [output(kept, dtype(x!.dtype))] };
    },
    lower: (graph, { inputs: [x], attributes }) => {
      const input = graph.cast(x!, computeIn(x!.dtype));
      const axes = attributes['axes'] as number[];
      const result = reduce(graph, operator, input, axes);
      const chooses = operator === 'ReduceMax' || operator === 'ReduceMin';
      if (!chooses || input.dtype !== 'float32' || axes.length === 0) return [result];
      // ONNX Runtime's maximum passes over NaN; TensorFlow.js's gives NaN.
      const strange = unary(graph, input, (name) => isNan(graph, name), 'bool');
      const any = graph.logical(reduce(graph, 'ReduceMax', graph.cast(strange, 'int32'), axes));
      const found = graph.op('Cast', [any], { to: dataTypeCode.bool });
      const name = graph.op('Where', [found, graph.scalar(Number.NaN), graph.logical(result)]);
      return [graph.operand(name, result.shape, 'float32')];
    },
  });
}

const boolKernel = (kernel: string, operator: string) =>
  reductionKernel({ kernel, operator, dtype: () => 'bool', computeIn: () => 'int32' });

function argKernel(kernel: string, operator: string): KernelConfig {
  return recordedKernel({
    kernel,
    call: ({ x }, { axis }) => {
      const axes = util.parseAxisParam(axis, x!.shape);
      backend_util.assertAxesAreInnerMostDims(kernel, [axes[0]!], 1 + axes[0]!);
      const shape = x!.shape.filter((_, at) => at !== axes[0]);
      return { inputs: [x!], attributes: { axis: axes[0] }, outputs: [output(shape, 'int32')] };
    },
    lower: (graph, { inputs: [x], attributes, outputs }) => {
      const values = graph.logical(graph.cast(x!, numeric(x!.dtype)));
      const never = graph.scalar(operator === 'ArgMax' ? -Infinity : Infinity); // NaN is never chosen
      const input =
        x!.dtype === 'float32' ? graph.op('Where', [isNan(graph, values), never, values]) : values;
      const name = graph.op(operator, [input], { axis: attributes['axis'] as number, keepdims: 0 });
      return [graph.cast(graph.operand(name, outputs[0]!.shape, 'int64'), 'int32')];
    },
  });
}

/** Kernels that reduce axes. */
export const reductionKernels: readonly KernelConfig[] = [
  reductionKernel({ kernel: 'Sum', operator: 'ReduceSum', dtype: summed, computeIn: numeric }),
  reductionKernel({
    kernel: 'Mean',
    operator: 'ReduceMean',
    dtype: () => 'float32',
    computeIn: () => 'float32',
  }),
  reductionKernel({ kernel: 'Max', operator: 'ReduceMax', dtype: keep, computeIn: numeric }),
  reductionKernel({ kernel: 'Min', operator: 'ReduceMin', dtype: keep, computeIn: numeric }),
  reductionKernel({ kernel: 'Prod', operator: 'ReduceProd', dtype: summed, computeIn: numeric }),
  boolKernel('All', 'ReduceMin'),
  boolKernel('Any', 'ReduceMax'),
  argKernel('ArgMax', 'ArgMax'),
  argKernel('ArgMin', 'ArgMin'),
];
