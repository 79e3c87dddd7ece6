import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import type { LoweredNode } from '../graph/operation.ts';
import { activate } from './activations.ts';
import { elementwise } from './broadcast.ts';
import { convGeometry, convolve } from './conv2d.ts';
import { geometryOf, windowShape, type WindowGeometry } from './conv-geometry.ts';
import { output, recordedKernel, type KernelAttributes } from './define-kernel.ts';
import { depthwiseConv, depthwiseGeometry } from './depthwise.ts';
import { lastTwo, matMul } from './matmul.ts';

/** The inputs after the first two, and which of them they are. */
function extras(inputs: Record<string, TensorInfo>, attrs: KernelAttributes) {
  const { bias, preluActivationWeights: prelu } = inputs;
  return {
    tensors: [bias, prelu].filter((tensor): tensor is TensorInfo => Boolean(tensor)),
    attributes: {
      bias: Boolean(bias),
      activation: (attrs.activation ?? 'linear') as string,
      alpha: (attrs.leakyreluAlpha ?? 0.2) as number,
    },
  };
}

/** Adds the bias and applies the activation that a fused kernel carries. */
function finish(graph: GraphBuilder, x: Operand, { inputs, attributes }: LoweredNode): Operand {
  const geometry = attributes['geometry'] as WindowGeometry | undefined;
  // One number a channel comes before the two axes of space where images are NCHW.
  const rest = inputs
    .slice(2)
    .map((input) =>
      geometry?.channelsFirst && input.shape.length === 1
        ? graph.viewed(input, [input.shape[0]!, 1, 1])
        : input,
    );
  const bias = attributes['bias'] ? rest.shift() : undefined;
  const sum = bias ? elementwise(graph, x.shape, 'float32', [x, bias], (names) => graph.op('Add', names)) : x;
  return activate(graph, sum, attributes['activation'] as string, attributes['alpha'] as number, rest[0]);
}

/** Kernels that TensorFlow.js fuses for inference: product, bias and activation in one. */
export const fusedKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'FusedConv2D',
    call: (inputs, attrs) => {
      const { x, filter } = inputs;
      const geometry = convGeometry(x!.shape, filter!.shape, attrs);
      const { tensors, attributes } = extras(inputs, attrs);
      return {
        inputs: [x!, filter!, ...tensors],
        attributes: { geometry, ...attributes },
        outputs: [output(windowShape(geometry), 'float32')],
      };
    },
    lower: (graph, node) => {
      const [x, filter] = node.inputs;
      const geometry = geometryOf(node.attributes);
      return [finish(graph, convolve(graph, x!, filter!, geometry, node.outputs[0]!.shape), node)];
    },
  }),
  recordedKernel({
    kernel: 'FusedDepthwiseConv2D',
    call: (inputs, attrs) => {
      const { x, filter } = inputs;
      const geometry = depthwiseGeometry(x!.shape, filter!.shape, attrs);
      const { tensors, attributes } = extras(inputs, attrs);
      return {
        inputs: [x!, filter!, ...tensors],
        attributes: { geometry, ...attributes },
        outputs: [output(windowShape(geometry), 'float32')],
      };
    },
    lower: (graph, node) => {
      const [x, filter] = node.inputs;
      const geometry = geometryOf(node.attributes);
      return [finish(graph, depthwiseConv(graph, x!, filter!, geometry, node.outputs[0]!.shape), node)];
    },
  }),
  recordedKernel({
    kernel: '_FusedMatMul',
    call: (inputs, attrs) => {
      const { a, b } = inputs;
      const { tensors, attributes } = extras(inputs, attrs);
      const transposeA = Boolean(attrs.transposeA);
      const transposeB = Boolean(attrs.transposeB);
      const [rows] = lastTwo(a!.shape, transposeA);
      const [, columns] = lastTwo(b!.shape, transposeB);
      const batch = a!.shape.length >= b!.shape.length ? a!.shape.slice(0, -2) : b!.shape.slice(0, -2);
      return {
        inputs: [a!, b!, ...tensors],
        attributes: { transposeA, transposeB, ...attributes },
        outputs: [output([...batch, rows, columns], 'float32')],
      };
    },
    lower: (graph, node) => {
      const [a, b] = node.inputs.map((input) => graph.cast(input, 'float32'));
      const { transposeA, transposeB } = node.attributes as { transposeA: boolean; transposeB: boolean };
      return [finish(graph, matMul(graph, a!, b!, transposeA, transposeB, node.outputs[0]!.shape), node)];
    },
  }),
];
