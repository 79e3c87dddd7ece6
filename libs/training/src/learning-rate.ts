import type { SolverConfig } from './solver-settings.ts';

/** Caffe's learning-rate policies: the rate of an iteration, counted from 0. */
export function learningRate(
  { policy, learningRate: base, gamma, stepSize, steps }: SolverConfig,
  iteration: number,
): number {
  const drops = {
    step: Math.floor(iteration / stepSize),
    multistep: steps.filter((step) => iteration >= step).length,
    fixed: 0,
  }[policy];
  return base * gamma ** drops;
}
