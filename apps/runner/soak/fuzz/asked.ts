import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answered } from './target.ts';

/** What a plan printed and wrote into `planned/`, but for when and by which words. */
export function asked(answered: Answered, side: 'damaged' | 'clean' = 'damaged', line = 0): unknown {
  const [outcomes, folder] =
    side === 'clean' ? [answered.clean, answered.cleanWork] : [answered.outcomes, answered.work];
  const printed: unknown = JSON.parse(outcomes[line]!.stdout);
  const planned = join(folder, 'planned');
  const files = readdirSync(planned).map((experiment) => {
    const { plans } = JSON.parse(readFileSync(join(planned, experiment, 'experiment.json'), 'utf8')) as {
      plans: Record<string, unknown>[];
    };
    return [experiment, plans.map((plan) => ({ ...plan, plannedAt: null, command: null }))];
  });
  return [printed, files];
}
