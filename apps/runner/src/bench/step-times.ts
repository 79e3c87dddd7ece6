import type { BenchSettings, StepTimes } from './bench-result.ts';

/** The first steps compile, and find their memory. */
const WARM_UP = 3;

/** Runs of the warm-up and the counted steps together. */
export const stepsInAll = ({ steps }: Pick<BenchSettings, 'steps'>) => WARM_UP + steps;

/**
 * Collects the times of steps as they come: those after the warm-up, or, if the limit comes first, what
 * there is.
 */
export async function stepTimes(
  steps: AsyncIterable<number>,
  { limit }: Pick<BenchSettings, 'limit'>,
): Promise<StepTimes> {
  const all: number[] = [];
  let elapsed = 0;
  for await (const seconds of steps) {
    all.push(seconds);
    elapsed += seconds;
    if (elapsed > limit) break;
  }
  const warm = all.length > WARM_UP;
  return { seconds: warm ? all.slice(WARM_UP) : all.slice(-1), warm };
}
