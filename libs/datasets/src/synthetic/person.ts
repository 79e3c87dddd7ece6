import { type RandomStream, randomStream, type Seed } from '@adience/random';
import { between } from './between.ts';
import type { Colour } from './colour.ts';
import { mix } from './mix.ts';

/**
 * What stays the same in all photographs of one person. Sizes are in the units of the drawing, 100 to
 * the image's side; shares are 0..1.
 */
export interface Person {
  readonly years: number;
  /** 1 for the newborn, one third at 10 years, next to nothing from 30 on: proportions of a child. */
  readonly childhood: number;
  /** 0 up to about 22 years, about 1 at 70: what wrinkles and grey hair go by. */
  readonly ageing: number;
  /** How much the grown face has of what testosterone does to it, 0..1; overlaps between genders. */
  readonly masculinity: number;
  readonly skin: Colour;
  readonly hair: Colour;
  readonly iris: Colour;
  readonly face: { readonly width: number; readonly height: number; readonly jaw: number };
  readonly nose: number;
  readonly lips: number;
  readonly brows: number;
  /** 0: short; 1: down to the shoulders. */
  readonly hairLength: number;
  readonly hairCover: number;
  /** How far the hairline has moved up. */
  readonly receding: number;
  readonly parting: number;
  readonly fringe: number;
  readonly beard: number;
  readonly makeup: number;
  readonly glasses: boolean;
  readonly wrinkles: { readonly forehead: number; readonly eyes: number; readonly mouth: number };
}

const skins: readonly Colour[] = [
  [250, 222, 200],
  [238, 200, 170],
  [222, 176, 140],
  [190, 138, 100],
  [140, 94, 66],
  [98, 66, 48],
];
const hairs: readonly Colour[] = [
  [32, 26, 24],
  [60, 42, 30],
  [98, 66, 40],
  [140, 98, 56],
  [196, 160, 100],
  [150, 70, 36],
];
const irises: readonly Colour[] = [
  [70, 46, 30],
  [96, 70, 40],
  [70, 100, 130],
  [84, 116, 84],
];
const grey: Colour = [205, 203, 200];

/**
 * Draws a person of the given years and gender (0 male, 1 female). People do not look exactly their age: everything
 * that ages follows years times a log-normal factor of a tenth, and each cue adds its own noise, so
 * that neighbouring classes overlap. No single cue distinguishes the genders.
 */
export function drawPerson(years: number, gender: number, seed: Seed, name: string): Person {
  const stream = randomStream(seed, 'synthetic', 'person', name);
  const apparent = years * Math.exp(0.1 * stream.normal());
  const childhood = Math.exp(-apparent / 9);
  const ageing = clamp((apparent - 22) / 48, 0, 1.2);
  const grown = clamp((apparent - 8) / 10, 0, 1);
  const male = gender === 0;
  // The sexes differ little before puberty: a third of the difference.
  const masculinity = clamp(
    0.5 + (male ? 0.26 : -0.26) * (0.35 + 0.65 * grown) + 0.15 * stream.normal(),
    0,
    1,
  );
  const noisy = (value: number, spread: number) => clamp(value + spread * stream.normal(), 0, 1.2);
  return {
    years,
    childhood,
    ageing,
    masculinity,
    skin: jitter(mix(pick(skins, stream), pick(skins, stream), 0.3 * stream.uniform()), 6, stream),
    hair: mix(
      jitter(pick(hairs, stream), 10, stream),
      grey,
      clamp(1.7 * (ageing - 0.38) + 0.15 * stream.normal(), 0, 0.95) *
        (male || stream.uniform() > 0.3 ? 1 : 0.35),
    ),
    iris: pick(irises, stream),
    face: {
      width: 21.5 + 4 * childhood + 0.9 * masculinity + 0.9 * stream.normal(),
      height: 30 - 7 * childhood + 1.2 * masculinity + 0.9 * stream.normal(),
      jaw: 0.5 + 0.12 * childhood + 0.2 * masculinity * grown + 0.06 * ageing + 0.05 * stream.normal(),
    },
    nose: 1 - 0.5 * childhood + 0.2 * masculinity * grown + 0.15 * ageing + 0.08 * stream.normal(),
    lips: noisy(0.55 - 0.3 * masculinity - 0.2 * ageing, 0.12),
    brows: noisy(0.25 + 0.55 * masculinity * grown + 0.1 * grown, 0.12),
    hairLength: clamp(
      (male ? 0.06 : 0.78) * (1 - 0.75 * clamp(1.4 * childhood - 0.35, 0, 1)) + 0.2 * stream.normal(),
      0,
      1,
    ),
    hairCover: clamp(1.6 - 1.6 * childhood + 0.18 * stream.normal(), 0.08, 1),
    receding: male ? noisy(0.85 * ageing, 0.3) : noisy(0.1 * ageing, 0.06),
    parting: between(stream, -1, 1),
    fringe: stream.uniform() < 0.4 ? between(stream, 0.3, 1) : 0,
    beard: male && apparent > 17 && stream.uniform() < 0.5 ? between(stream, 0.15, 0.95) : 0,
    makeup: !male && grown === 1 && stream.uniform() < 0.5 ? between(stream, 0.2, 1) : 0,
    glasses: stream.uniform() < 0.08 + 0.32 * Math.min(1, ageing),
    wrinkles: {
      forehead: noisy(1.05 * ageing, 0.1),
      eyes: noisy(1.05 * ageing, 0.1),
      mouth: noisy(0.05 + 1.05 * ageing, 0.1),
    },
  };
}

const pick = <T>(items: readonly T[], stream: RandomStream): T => items[stream.integer(items.length)]!;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const jitter = ([r, g, b]: Colour, spread: number, stream: RandomStream): Colour => [
  r + spread * stream.normal(),
  g + spread * stream.normal(),
  b + spread * stream.normal(),
];
