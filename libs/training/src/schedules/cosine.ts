import { z } from 'zod';
import type { ScheduleDefinition, ScheduleSettings } from './schedule.ts';

const settings = z.strictObject({
  warmUp: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('Share of the iterations in which the rate rises to the base rate, linearly.'),
  finalRate: z.number().min(0).max(1).default(0).describe('Share of the base rate that the rate falls to.'),
});

/**
 * Half a cosine from the base rate to `finalRate` times it (Loshchilov & Hutter, ICLR 2017, arXiv:1608.03983, equation 5,
 * without restarts), after a linear rise over the first `warmUp` of the iterations (Goyal et al., arXiv:1706.02677):
 * with W iterations of warm-up the rates rise as 1/W, 2/W ... 1, and then iteration W has the base rate. Like
 * PyTorch's CosineAnnealingLR it would reach `finalRate` at iteration number `iterations`, one after the last.
 */
export const cosine: ScheduleDefinition<ScheduleSettings & Readonly<z.output<typeof settings>>> = {
  name: 'cosine',
  version: 1,
  settings,
  rate({ learningRate, iterations, warmUp, finalRate }, iteration) {
    const rising = Math.round(warmUp * iterations);
    if (iteration < rising) return (learningRate * (iteration + 1)) / rising;
    const done = (iteration - rising) / (iterations - rising);
    return learningRate * (finalRate + ((1 - finalRate) / 2) * (1 + Math.cos(Math.PI * done)));
  },
};
