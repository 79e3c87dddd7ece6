import { z } from 'zod';
import type { ScheduleDefinition, ScheduleSettings } from './schedule.ts';

const divisor = z.number().min(1);
const settings = z.strictObject({
  pctStart: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.3)
    .describe('Share of the iterations in which the rate rises to learningRate.'),
  divFactor: divisor.default(25).describe('The first rate is learningRate / divFactor.'),
  finalDivFactor: divisor.default(1e4).describe('The last rate is the first / finalDivFactor.'),
});

/**
 * The one-cycle policy (Smith & Topin, arXiv:1708.07120) as torch.optim.lr_scheduler.OneCycleLR with cosine annealing:
 * from `learningRate / divFactor` up to `learningRate`, then down to the first rate / `finalDivFactor` at the last
 * iteration. The rate alone: the momentum stays.
 */
export const oneCycle: ScheduleDefinition<ScheduleSettings & Readonly<z.output<typeof settings>>> = {
  name: 'one-cycle',
  version: 1,
  settings,
  rate({ learningRate, iterations, pctStart, divFactor, finalDivFactor }, iteration) {
    const first = learningRate / divFactor;
    const last = first / finalDivFactor;
    const peak = pctStart * iterations - 1; // as PyTorch has it, not always a whole number
    if (iteration <= peak) return annealed(first, learningRate, iteration / Math.max(peak, 1));
    return annealed(learningRate, last, (iteration - peak) / (iterations - 1 - peak));
  },
};

/** Half a cosine from one value (`share` 0) to another (1). */
const annealed = (from: number, to: number, share: number) =>
  to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
