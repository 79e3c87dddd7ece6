/** One block of a network in stages, of which each but the first halves the image. */
export interface StageBlock {
  /** `stage2.block1`, counted from 1. */
  readonly name: string;
  /** Counted from 0. */
  readonly stage: number;
  /** It is its stage's first. */
  readonly first: boolean;
  /** Its rate of stochastic depth. */
  readonly rate: number;
}

/**
 * The blocks of all stages, in order.
 *
 * @param blocks blocks of each stage
 * @param stochasticDepth rate of the last block; from the first on it grows evenly from 0, that of a single block is
 *   `stochasticDepth` itself
 */
export function stageBlocks(blocks: readonly number[], stochasticDepth: number): readonly StageBlock[] {
  const all = blocks.flatMap((count, stage) =>
    Array.from({ length: count }, (_, at) => ({
      name: `stage${stage + 1}.block${at + 1}`,
      stage,
      first: at === 0,
    })),
  );
  const rate = (at: number) => stochasticDepth * (all.length === 1 ? 1 : at / (all.length - 1));
  return all.map((block, at) => ({ ...block, rate: rate(at) }));
}
