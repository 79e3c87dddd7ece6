import { choice, flag } from '@adience/config/command-line';
import { detectors } from '@adience/faces';

/** How a command searches photos for faces. */
export const searchOptions = {
  detector: choice(
    ['auto', ...Object.keys(detectors)],
    'Face detector; auto: the first that is set up',
  ).default('auto'),
  small: flag('Find smaller faces too; slower, more false boxes'),
  turns: flag('Find faces in photos that lie on their side; four times as slow'),
};

/** The photos that such a command is given. */
export const photosArgument = {
  type: 'string',
  array: true,
  demandOption: true,
  describe: 'Photos, folders of photos, or patterns in quotes',
} as const;
