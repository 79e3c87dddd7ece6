import { z } from 'zod';
import type { ScheduleDefinition, ScheduleSettings } from '@adience/training';

/** This schedule's own settings, besides the base rate and the number of iterations that every schedule gets. */
interface Settings extends ScheduleSettings {
  readonly warmUp: number;
}

/**
 * A learning-rate schedule of one's own, in one file: a linear warm-up (Goyal et al., arXiv:1706.02677, section 2.2) to
 * `solver.learningRate`, then half a cosine down to 0 (Loshchilov & Hutter, arXiv:1608.03983, without restarts). The
 * rate is a function of the iteration alone, so a run that is stopped resumes at the rate where it was.
 */
const warmUp: ScheduleDefinition<Settings> = {
  name: 'warm-up',
  version: 1,
  settings: z.strictObject({
    warmUp: z.int().nonnegative().default(30).describe('Iterations until the rate is the base rate.'),
  }),
  rate({ learningRate, iterations, warmUp }, iteration) {
    if (iteration < warmUp) return (learningRate * (iteration + 1)) / warmUp;
    const done = (iteration - warmUp) / (iterations - warmUp);
    return (learningRate / 2) * (1 + Math.cos(Math.PI * done));
  },
};

export default warmUp;
