import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { augmentPreviewCommand } from './augment-preview.ts';

/** `adience augment`: what is done to training images. */
export const augmentGroup: CommandGroup = {
  name: 'augment',
  describe: 'Look at augmented training images',
  examples: [
    ['adience augment preview quickstart', 'eight images of its first run, eight times each'],
    ['adience augment preview quickstart "augmentation.mix={name: mixup}"', 'with images mixed'],
  ],
  commands: { preview: (parser) => addCommand(parser, augmentPreviewCommand) },
};
