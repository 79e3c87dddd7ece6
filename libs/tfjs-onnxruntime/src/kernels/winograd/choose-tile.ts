import type { GraphBuilder } from '../../graph/graph-builder.ts';
import type { WindowGeometry } from '../conv-geometry.ts';
import { pointsOf, tilesOf, type Tiling } from './transforms.ts';

/** Outputs of a tile along an axis that are tried, by the filter's taps: more of them need points further out, which rounds worse. */
const TILES: Readonly<Record<number, readonly number[]>> = { 3: [2, 4], 5: [2, 4], 7: [2] };

/*
 * What a multiplication and a transformed element take, in nanoseconds on two AVX2 cores with ONNX Runtime 1.30: only
 * the proportions matter. Measured at batch 50 on the second and third layer of Levi & Hassner's network and on layers
 * of a quarter of their channels (README).
 */
const DIRECT_MULTIPLICATION = 0.01;
const MULTIPLICATION = 0.0133;
const ELEMENT = 1.6;
/** By how much the form has to be expected to win. */
const MARGIN = 1.15;

interface Sizes extends Omit<Tiling, 'tile'> {
  readonly inChannels: number;
  readonly outChannels: number;
}

/** The tile that is expected to be fastest; null where the direct form is expected to be about as fast. */
export function chooseTile(sizes: Sizes): number | null {
  const { batch, taps, output, inChannels, outChannels } = sizes;
  const pairs = inChannels * outChannels;
  const direct = DIRECT_MULTIPLICATION * batch * output.height * output.width * taps * taps * pairs;
  const costs = (TILES[taps] ?? []).map((tile) => {
    const { down, across } = tilesOf({ tile, output });
    const points = pointsOf({ taps, tile });
    const columns = batch * down * across;
    const elements = points * (columns * (inChannels + outChannels) + pairs);
    return { tile, cost: MULTIPLICATION * points * columns * pairs + ELEMENT * elements };
  });
  const [best] = costs.sort((a, b) => a.cost - b.cost);
  return best === undefined || best.cost * MARGIN > direct ? null : best.tile;
}

/**
 * The tiles in which a convolution is computed; undefined where it has no such form, or none that is worth it. It depends
 * on nothing but the shapes: every process on every machine chooses alike.
 */
export function tilingOf(
  graph: GraphBuilder,
  { batch, inChannels, outChannels, height, width }: WindowGeometry,
): Tiling | undefined {
  const plain = [height, width].every(
    ({ stride, dilation, before, after }) => stride === 1 && dilation === 1 && Math.min(before, after) >= 0,
  );
  if (!graph.fewerProducts || !plain || height.kernel !== width.kernel) return undefined;
  const sides = {
    batch,
    taps: height.kernel,
    input: { height: height.input, width: width.input },
    output: { height: height.output, width: width.output },
    before: { height: height.before, width: width.before },
  };
  const tile = chooseTile({ ...sides, inChannels, outChannels });
  return tile === null ? undefined : { ...sides, tile };
}
