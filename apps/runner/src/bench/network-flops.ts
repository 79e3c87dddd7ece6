import { describeNetwork } from '@adience/networks';
import { BENCH_CLASSES, benchConfig } from './bench-config.ts';

/** Floating-point operations of one image's forward pass; a multiplication and an addition count as two. */
export async function networkFlops(network: string): Promise<number> {
  const { model } = await benchConfig({ network, batch: 1, together: 1, steps: 1, limit: 1 });
  const { cost } = await describeNetwork(model, BENCH_CLASSES);
  return cost.reduce((sum, { flops }) => sum + flops, 0);
}
