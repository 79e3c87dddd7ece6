import type { SolverConfig } from '@adience/config';

/** Caffe's learning-rate policies: the rate of an iteration, counted from 0. */
export function learningRate(
  { policy, learningRate: base, gamma, stepSize }: SolverConfig,
  iteration: number,
): number {
  return policy === 'step' ? base * gamma ** Math.floor(iteration / stepSize) : base;
}
