import { backend_util, slice_util, type KernelConfig, util } from '@tensorflow/tfjs-core';
import { dataTypeCode } from '../graph/onnx-types.ts';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import { output, recordedKernel } from './define-kernel.ts';

const product = (shape: readonly number[]) => util.sizeFromShape(shape as number[]);
const counted = (n: number) => Array.from({ length: n }, (_, index) => index);

/** Index tensors are int32 in TensorFlow.js and int64 in ONNX's scatter operators. */
function wide(graph: GraphBuilder, indices: Operand, shape: readonly number[]): string {
  return graph.op('Cast', [graph.logical(indices, shape)], { to: dataTypeCode.int64 });
}

/** Zeros of a shape. */
function zeros(graph: GraphBuilder, shape: readonly number[], type: 'float32' | 'int32'): string {
  const zero = graph.constant(type, [0], []);
  return shape.length ? graph.op('Expand', [zero, graph.ints(...shape)]) : zero;
}

const numeric = (type: string) => (type === 'int32' ? 'int32' : 'float32');

/** Kernels that gather from and scatter to places given by index. */
export const indexingKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'GatherV2',
    call: ({ x, indices }, { axis, batchDims }, backend) => {
      const at = util.parseAxisParam(axis, x!.shape)[0]!;
      const size = x!.shape[at]!;
      // Indices that have been computed are checked by ONNX Runtime when they are used.
      backend.hostValues(indices!.dataId)?.forEach((index) => {
        util.assert(
          index >= 0 && index < size,
          () => `GatherV2: the index value ${index} is not in [0, ${size - 1}]`,
        );
      });
      const info = backend_util.segment_util.collectGatherOpShapeInfo(
        x as never,
        indices as never,
        at,
        batchDims ?? 0,
      );
      const { batchSize, outerSize, dimSize, sliceSize } = info;
      return {
        inputs: [x!, indices!],
        attributes: { batchSize, outerSize, dimSize, sliceSize },
        outputs: [output(info.outputShape, x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x, indices], attributes, outputs: [result] }) => {
      const { batchSize, outerSize, dimSize, sliceSize } = attributes as Record<string, number>;
      const count = product(indices!.shape) / batchSize!;
      const index = graph.logical(graph.cast(indices!, 'int32'), [batchSize!, count]);
      // Rows of the batches one behind the other, so that one index finds a row of any batch.
      const rows = graph.op(
        'Transpose',
        [graph.logical(x!, [batchSize!, outerSize!, dimSize!, sliceSize!])],
        {
          perm: [0, 2, 1, 3],
        },
      );
      const starts = graph.constant(
        'int32',
        counted(batchSize!).map((batch) => batch * dimSize!),
        [batchSize!, 1],
      );
      const flat = graph.op('Reshape', [rows, graph.ints(batchSize! * dimSize!, outerSize!, sliceSize!)]);
      const found = graph.op('Gather', [flat, graph.op('Add', [index, starts])]); // [batch, count, outer, slice]
      const name = graph.op('Transpose', [found], { perm: [0, 2, 1, 3] });
      const shape = [batchSize!, outerSize!, count, sliceSize!];
      return [graph.operand(name, result!.shape, x!.dtype, shape)];
    },
  }),
  recordedKernel({
    kernel: 'GatherNd',
    call: ({ params, indices }) => {
      const [shape] = backend_util.prepareAndValidate(params as never, indices as never);
      return { inputs: [params!, indices!], outputs: [output(shape, params!.dtype)] };
    },
    lower: (graph, { inputs: [params, indices], outputs: [result] }) => {
      const name = graph.op('GatherND', [graph.logical(params!), wide(graph, indices!, indices!.shape)]);
      return [graph.operand(name, result!.shape, params!.dtype)];
    },
  }),
  recordedKernel({
    kernel: 'UnsortedSegmentSum',
    call: ({ x, segmentIds }, { numSegments }) => ({
      inputs: [x!, segmentIds!],
      outputs: [output([numSegments, ...x!.shape.slice(segmentIds!.shape.length)], x!.dtype)],
    }),
    lower: (graph, { inputs: [x, segmentIds], outputs: [result] }) => {
      const segments = result!.shape[0]!;
      const count = product(segmentIds!.shape);
      const inner = product(result!.shape.slice(1));
      const type = numeric(x!.dtype);
      // What belongs to no segment goes to a row behind the last one, which is cut off.
      const ids = graph.logical(graph.cast(segmentIds!, 'int32'), [count, 1]);
      const outside = graph.constant('int32', [segments], []);
      const valid = graph.op('And', [
        graph.op('GreaterOrEqual', [ids, graph.constant('int32', [0], [])]),
        graph.op('Less', [ids, outside]),
      ]);
      const rows = graph.op('Cast', [graph.op('Where', [valid, ids, outside])], { to: dataTypeCode.int64 });
      const updates = graph.logical(graph.cast(x!, type), [count, inner]);
      const summed = graph.op('ScatterND', [zeros(graph, [segments + 1, inner], type), rows, updates], {
        reduction: 'add',
      });
      const name = graph.op('Slice', [summed, graph.ints(0), graph.ints(segments), graph.ints(0)]);
      return [graph.operand(name, result!.shape, type, [segments, inner])];
    },
  }),
  recordedKernel({
    kernel: 'ScatterNd',
    call: ({ indices, updates }, { shape }) => {
      const { sliceRank, numUpdates, sliceSize } = backend_util.calculateShapes(
        updates as never,
        indices as never,
        shape,
      );
      return {
        inputs: [indices!, updates!],
        attributes: { sliceRank, numUpdates, sliceSize },
        outputs: [output(shape, updates!.dtype)],
      };
    },
    lower: (graph, { inputs: [indices, updates], attributes, outputs: [result] }) => {
      const type = numeric(updates!.dtype);
      const { sliceRank, numUpdates, sliceSize } = attributes as Record<string, number>;
      const shape = [...result!.shape.slice(0, sliceRank), sliceSize!];
      const places = wide(graph, indices!, [numUpdates!, sliceRank!]);
      const values = graph.logical(graph.cast(updates!, type), [numUpdates!, sliceSize!]);
      const name = graph.op('ScatterND', [zeros(graph, shape, type), places, values], { reduction: 'add' });
      return [graph.operand(name, result!.shape, type, shape)];
    },
  }),
  recordedKernel({
    kernel: 'TopK',
    call: ({ x }, { k }) => {
      const shape = [...x!.shape.slice(0, -1), k];
      return {
        inputs: [x!],
        attributes: { k },
        outputs: [output(shape, x!.dtype), output(shape, 'int32')],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [values, places] }) => {
      const type = numeric(x!.dtype);
      const input = graph.logical(graph.cast(x!, type));
      const [value, place] = graph.ops('TopK', [input, graph.ints(attributes['k'] as number)], 2);
      return [graph.operand(value!, values!.shape, type), graph.operand(place!, places!.shape, 'int64')];
    },
  }),
  recordedKernel({
    kernel: 'Cumsum',
    call: ({ x }, { axis, exclusive, reverse }) => ({
      inputs: [x!],
      attributes: { axis: util.parseAxisParam(axis, x!.shape)[0], exclusive, reverse },
      outputs: [output(x!.shape, x!.dtype === 'bool' ? 'int32' : x!.dtype)],
    }),
    lower: (graph, { inputs: [x], attributes }) => {
      const type = numeric(x!.dtype);
      const axis = graph.constant('int64', [attributes['axis'] as number], []);
      const name = graph.op('CumSum', [graph.logical(graph.cast(x!, type)), axis], {
        exclusive: Number(Boolean(attributes['exclusive'])),
        reverse: Number(Boolean(attributes['reverse'])),
      });
      return [graph.operand(name, x!.shape, type)];
    },
  }),
  recordedKernel({
    kernel: 'StridedSlice',
    call: ({ x }, attrs) => {
      const info = slice_util.sliceInfo(
        x!.shape,
        attrs.begin,
        attrs.end,
        attrs.strides,
        attrs.beginMask,
        attrs.endMask,
        attrs.ellipsisMask,
        attrs.newAxisMask,
        attrs.shrinkAxisMask,
      );
      const { begin, end, strides, finalShapeSparse, finalShape } = info;
      return {
        inputs: [x!],
        attributes: { begin, end, strides, sparse: finalShapeSparse },
        outputs: [output(finalShape, x!.dtype)],
      };
    },
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const { begin, end, strides } = attributes as Record<'begin' | 'end' | 'strides', number[]>;
      // A backward slice that includes the first element ends before it: ONNX counts -1 from the end.
      const ends = end.map((last, axis) => (strides[axis]! < 0 && last < 0 ? -1 - x!.shape[axis]! : last));
      const name = graph.op('Slice', [
        graph.logical(x!),
        graph.ints(...begin),
        graph.ints(...ends),
        graph.ints(...counted(begin.length)),
        graph.ints(...strides),
      ]);
      const sliced = begin.map((first, axis) =>
        Math.max(0, Math.ceil((end[axis]! - first) / strides[axis]!)),
      );
      return [graph.operand(name, result!.shape, x!.dtype, sliced)];
    },
  }),
];
