import { faceresPackage } from '@adience/faces';
import { setupPackageCommand } from './setup-package.ts';

/** `adience setup faceres`: an open network for age and gender, 7 MB, as a baseline that runs here. */
export const setupFaceresCommand = setupPackageCommand({
  command: 'faceres',
  describe: 'Get the open model faceres for services run: two files of a npm package, in .cache/faceres',
  examples: [
    ['adience setup faceres', 'adience services run faceres can then compute its answers'],
    ['adience setup faceres --remove', 'without it again'],
  ],
  title: 'Open model faceres',
  size: '29 MB, of which two files of 7 MB are kept',
  pinned: faceresPackage,
});
