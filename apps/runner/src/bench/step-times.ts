import type { BenchSettings, StepTimes } from './bench-result.ts';

/**
 * The first steps compile and find their memory; code that a step spends little time in is compiled only after dozens of
 * steps, so quick steps warm up for a while.
 */
const WARM_UP = { steps: 3, seconds: 1 };

/**
 * Collects the times of steps as they come: those after the warm-up, or, if the limit comes first, what
 * there is.
 *
 * @param steps seconds of each; more than are asked for, since how many warm up depends on the seconds that they take
 */
export async function stepTimes(
  steps: AsyncIterable<number>,
  { steps: wanted, limit }: Pick<BenchSettings, 'steps' | 'limit'>,
): Promise<StepTimes> {
  const all: number[] = [];
  let elapsed = 0;
  let warmUp = Infinity;
  for await (const seconds of steps) {
    all.push(seconds);
    elapsed += seconds;
    if (warmUp === Infinity && all.length >= WARM_UP.steps && elapsed >= WARM_UP.seconds) warmUp = all.length;
    if (elapsed > limit || all.length === warmUp + wanted) break;
  }
  const warm = all.length > warmUp;
  return { seconds: warm ? all.slice(warmUp) : all.slice(-1), warm };
}
