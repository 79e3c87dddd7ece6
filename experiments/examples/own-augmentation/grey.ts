import { z } from 'zod';
import type { OperationDefinition, OperationSettings } from '@adience/augmentation';

/** This operation's own settings. */
interface Settings extends OperationSettings {
  readonly probability: number;
}

/**
 * An augmentation operation of one's own, in one file: with some probability an image loses its colour. It changes a
 * copy of the resized image in place before it is cropped, and draws from the stream it is given, which is named
 * after the seed, its place in the list and the image's position in the training; so it does not matter which
 * thread makes a batch, and a run that is stopped resumes to the same bytes.
 */
const grey: OperationDefinition<Settings> = {
  name: 'grey',
  version: 1,
  settings: z.strictObject({
    probability: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Probability that an image loses its colour.'),
  }),
  apply({ probability }, pixels, _size, stream) {
    if (stream.uniform() >= probability) return;
    for (let at = 0; at < pixels.length; at += 3) {
      pixels.fill(Math.round((pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3), at, at + 3);
    }
  },
};

export default grey;
