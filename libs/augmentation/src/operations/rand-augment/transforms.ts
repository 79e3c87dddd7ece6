import { adjustContrast } from '../../pixels/adjust-contrast.ts';
import { adjustSaturation } from '../../pixels/adjust-saturation.ts';
import { adjustSharpness } from '../../pixels/adjust-sharpness.ts';
import { autocontrast } from '../../pixels/autocontrast.ts';
import type { ChannelOrder } from '../../pixels/channel-order.ts';
import { equalize } from '../../pixels/equalize.ts';
import { lookUp } from '../../pixels/look-up.ts';
import { posterize } from '../../pixels/posterize.ts';
import { solarize } from '../../pixels/solarize.ts';
import { warpAffine } from '../../pixels/warp-affine.ts';

/** The image that a transform of RandAugment changes in place: uint8 [size, size, 3]. */
export interface TransformedImage {
  readonly pixels: Uint8Array;
  readonly size: number;
  readonly channels: ChannelOrder;
}

/**
 * One of the changes that RandAugment draws from.
 *
 * @param strength 0 (weakest) to 1 (strongest)
 * @param sign 1 or -1: which way a change with two ways goes
 */
export type Transform = (image: TransformedImage, strength: number, sign: 1 | -1) => void;

const identity = { xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 };

/** Where an image comes from, about its center; outside is its mirror image. */
const warp = ({ pixels, size }: TransformedImage, map: Partial<typeof identity>) =>
  warpAffine(pixels, size, { ...identity, ...map }, 'reflect');

/** Largest share of an image's side that it is shifted by (Cubuk et al.: 150 of 331 pixels). */
const SHIFT = 150 / 331;

/** A factor of 0.1 to 1.9. */
const factorOf = (strength: number, sign: number) => 1 + 0.9 * sign * strength;

/**
 * The transforms of RandAugment with the ranges of torchvision's. Theirs fill what comes from outside an image with black
 * and shear about a corner.
 */
export const transforms = {
  identity: () => undefined,
  'shear-x': (image, strength, sign) => warp(image, { xy: 0.3 * sign * strength }),
  'shear-y': (image, strength, sign) => warp(image, { yx: 0.3 * sign * strength }),
  'translate-x': (image, strength, sign) => warp(image, { dx: SHIFT * sign * strength * image.size }),
  'translate-y': (image, strength, sign) => warp(image, { dy: SHIFT * sign * strength * image.size }),
  rotate: (image, strength, sign) => {
    const angle = (30 * sign * strength * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    warp(image, { xx: cos, xy: -sin, yx: sin, yy: cos });
  },
  brightness: ({ pixels }, strength, sign) => lookUp(pixels, (value) => factorOf(strength, sign) * value),
  color: ({ pixels, channels }, strength, sign) =>
    adjustSaturation(pixels, factorOf(strength, sign), channels),
  contrast: ({ pixels, channels }, strength, sign) =>
    adjustContrast(pixels, factorOf(strength, sign), channels),
  sharpness: ({ pixels, size }, strength, sign) => adjustSharpness(pixels, size, factorOf(strength, sign)),
  posterize: ({ pixels }, strength) => posterize(pixels, Math.round(8 - 4 * strength)),
  solarize: ({ pixels }, strength) => solarize(pixels, 256 * (1 - strength)),
  autocontrast: ({ pixels }) => autocontrast(pixels),
  equalize: ({ pixels }) => equalize(pixels),
} as const satisfies Readonly<Record<string, Transform>>;

export type TransformName = keyof typeof transforms;
export const transformNames = Object.keys(transforms) as [TransformName, ...TransformName[]];
