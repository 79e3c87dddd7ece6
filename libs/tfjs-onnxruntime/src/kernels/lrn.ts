import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Operand } from '../graph/graph-builder.ts';
import type { Attributes } from '../graph/operation.ts';
import { output, recordedKernel } from './define-kernel.ts';

interface Window {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Sum over the window of channels around each channel, times `scale`, plus `bias`, as a 1x1 convolution
 * with a band matrix: ONNX Runtime's own LRN operator takes four times as long.
 */
function windowSum(
  graph: GraphBuilder,
  x: string,
  channels: number,
  { depthRadius }: Window,
  scale: number,
  bias: number,
) {
  const band: number[] = [];
  for (let to = 0; to < channels; to++) {
    for (let from = 0; from < channels; from++) band.push(Math.abs(to - from) <= depthRadius ? scale : 0);
  }
  const weights = graph.constant('float32', band, [channels, channels, 1, 1]);
  const biases = graph.constant(
    'float32',
    Array.from({ length: channels }, () => bias),
  );
  return graph.op('Conv', bias === 0 ? [x, weights] : [x, weights, biases]);
}

/** norm = bias + alpha * sum of squares; power = norm ** beta. */
function normAndPower(graph: GraphBuilder, x: Operand, window: Window) {
  const name = graph.nchw(x);
  const square = graph.op('Mul', [name, name]);
  const norm = windowSum(graph, square, x.shape[3]!, window, window.alpha, window.bias);
  return { name, norm, power: power(graph, norm, window.beta) };
}

/** norm ** beta: square roots where they do, because Pow is some ten times slower. */
function power(graph: GraphBuilder, norm: string, beta: number): string {
  if (beta === 1) return norm;
  if (beta !== 0.75 && beta !== 0.5) return graph.op('Pow', [norm, graph.scalar(beta)]);
  const root = graph.op('Sqrt', [norm]);
  return beta === 0.5 ? root : graph.op('Mul', [root, graph.op('Sqrt', [root])]);
}

const windowOf = (attributes: Attributes) => attributes as unknown as Window;
const pick = ({ depthRadius, bias, alpha, beta }: Window) => ({ depthRadius, bias, alpha, beta });

/** Local response normalisation, across channels, and its gradient. */
export const lrnKernels: readonly KernelConfig[] = [
  recordedKernel({
    kernel: 'LRN',
    call: ({ x }, attrs) => ({
      inputs: [x!],
      attributes: pick(attrs),
      outputs: [output(x!.shape, x!.dtype)],
    }),
    lower: (graph, { inputs: [x], attributes, outputs: [result] }) => {
      const { name, power: divisor } = normAndPower(graph, x!, windowOf(attributes));
      return [graph.operandNchw(graph.op('Div', [name, divisor]), result!.shape, 'float32')];
    },
  }),
  recordedKernel({
    kernel: 'LRNGrad',
    call: ({ x, y, dy }, attrs) => ({
      inputs: [x!, y!, dy!],
      attributes: pick(attrs),
      outputs: [output(x!.shape, x!.dtype)],
    }),
    // dx = dy / norm^beta - 2 alpha beta x * windowSum(dy * y / norm)
    lower: (graph, { inputs: [x, y, dy], attributes, outputs: [result] }) => {
      const window = windowOf(attributes);
      const { name, norm, power: divisor } = normAndPower(graph, x!, window);
      const gradient = graph.nchw(dy!);
      const share = graph.op('Div', [graph.op('Mul', [gradient, graph.nchw(y!)]), norm]);
      const scale = 2 * window.alpha * window.beta;
      const spread = windowSum(graph, share, x!.shape[3]!, window, scale, 0);
      const direct = graph.op('Div', [gradient, divisor]);
      const dx = graph.op('Sub', [direct, graph.op('Mul', [name, spread])]);
      return [graph.operandNchw(dx, result!.shape, 'float32')];
    },
  }),
];
