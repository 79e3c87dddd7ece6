import { z } from 'zod';
import { adjustHue } from '../pixels/adjust-hue.ts';
import { adjustSaturation } from '../pixels/adjust-saturation.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

interface ColorSettings extends OperationSettings {
  readonly saturation: number;
  readonly hue: number;
}

/** Saturation, then hue, as torchvision's ColorJitter changes them. */
export const color: OperationDefinition<ColorSettings> = {
  name: 'color',
  version: 1,
  settings: z.strictObject({
    saturation: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('Largest change of the saturation, as a share.'),
    hue: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.02)
      .describe('Largest turn of the hue in either direction, as a share of the colour circle.'),
  }),
  apply({ saturation, hue }, pixels, _size, stream, channels) {
    // Drawn whatever the settings, so that switching one off does not change the other's draws.
    const factor = 1 + saturation * (2 * stream.uniform() - 1);
    const turn = hue * (2 * stream.uniform() - 1);
    if (factor !== 1) adjustSaturation(pixels, factor, channels);
    if (turn !== 0) adjustHue(pixels, turn, channels);
  },
};
