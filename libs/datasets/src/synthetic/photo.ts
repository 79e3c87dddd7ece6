import { randomStream, type Seed } from '@adience/random';
import { between } from './between.ts';
import type { Colour } from './colour.ts';

/** What differs from one photograph of a person to the next. Lengths in units of 100 to the image's side. */
export interface Photo {
  readonly roll: number;
  /** -1: turned to the left, 1: to the right. */
  readonly yaw: number;
  readonly scale: number;
  readonly shift: readonly [number, number];
  /** -1: sad, 1: broad smile. */
  readonly smile: number;
  readonly mouthOpen: number;
  /** 1: wide open. */
  readonly eyesOpen: number;
  readonly clothes: Colour;
  readonly backdrop: Colour;
  readonly clutter: readonly Clutter[];
  /** Change of brightness towards the border, and where to: radians. */
  readonly lightSlope: number;
  readonly lightAngle: number;
  readonly exposure: number;
  readonly contrast: number;
  /** Red against blue. */
  readonly warmth: number;
  /** Standard deviation of the blur and of the noise: pixels, and grey levels. */
  readonly blur: number;
  readonly noise: number;
  readonly quality: number;
}

export interface Clutter {
  readonly shape: 'ellipse' | 'rect';
  readonly at: readonly [number, number];
  readonly size: readonly [number, number];
  readonly turn: number;
  readonly colour: Colour;
}

/** Draws the circumstances of one photograph. */
export function drawPhoto(seed: Seed, name: string): Photo {
  const stream = randomStream(seed, 'synthetic', 'photo', name);
  // Muted: a common grey, and a little colour.
  const colour = (): Colour => {
    const base = between(stream, 60, 180);
    const part = () => base + between(stream, -25, 25);
    return [part(), part(), part()];
  };
  return {
    roll: 4 * stream.normal(),
    yaw: Math.max(-1, Math.min(1, 0.4 * stream.normal())),
    scale: 1.42 * Math.exp(0.05 * stream.normal()),
    shift: [1.5 * stream.normal(), -2 + 1.5 * stream.normal()],
    smile: between(stream, -0.35, 1),
    mouthOpen: stream.uniform() < 0.3 ? stream.uniform() : 0,
    eyesOpen: between(stream, 0.55, 1),
    clothes: colour(),
    backdrop: colour(),
    clutter: Array.from({ length: 2 + stream.integer(5) }, () => ({
      shape: stream.uniform() < 0.5 ? 'ellipse' : 'rect',
      at: [between(stream, 0, 100), between(stream, 0, 100)],
      size: [between(stream, 6, 40), between(stream, 6, 40)],
      turn: between(stream, 0, 180),
      colour: colour(),
    })),
    lightSlope: Math.min(0.6, 0.18 * Math.abs(stream.normal())),
    lightAngle: between(stream, 0, 2 * Math.PI),
    exposure: Math.exp(0.1 * stream.normal() - 0.03),
    contrast: Math.exp(0.1 * stream.normal() - 0.05),
    warmth: 0.06 * stream.normal(),
    blur: 0.35 + Math.min(1.2, Math.abs(0.5 * stream.normal())),
    noise: 2 + 3 * stream.uniform(),
    quality: 72 + stream.integer(24),
  };
}
