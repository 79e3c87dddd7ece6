import { z } from 'zod';
import type { MixingDefinition, MixingSettings } from '@adience/augmentation';

/** This mixing's own settings. */
interface Settings extends MixingSettings {
  readonly largest: number;
}

/**
 * A mixing of one's own, in one file: the lower part of every face is that of another of its batch, up to a share of the
 * height. It changes the crops of a batch in place and draws from the stream it is given, which is named after the seed
 * and the iteration. What it returns is the share that labels keep of their own.
 */
const halves: MixingDefinition<Settings> = {
  name: 'halves',
  version: 1,
  settings: z.strictObject({
    largest: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Largest share of the height that comes from another face.'),
  }),
  apply({ largest }, { images, partners, count, side }, stream) {
    const rows = Math.round(side * largest * stream.uniform());
    for (let image = 0; image < count; image++) {
      const end = 3 * side * side * (image + 1);
      const start = end - 3 * side * rows;
      images.set(partners.subarray(start, end), start);
    }
    return 1 - rows / side;
  },
};

export default halves;
