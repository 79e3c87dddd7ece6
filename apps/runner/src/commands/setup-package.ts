import { flag, remark, withOptions, type Command } from '@adience/config/command-line';
import { npmPack, type PinnedPackage, removePackage, setUpPackage } from '@adience/faces';

/** A command that gets files of a pinned npm package. */
export interface PackageSetup extends Pick<
  Command<object, { readonly remove: boolean }>,
  'command' | 'describe' | 'examples'
> {
  /** What they are, as the start of a sentence: `Face detector rfb`. */
  readonly title: string;
  /** What is fetched, and what is kept of it. */
  readonly size: string;
  readonly pinned: PinnedPackage;
}

/** Makes one: it gets the files where they are not there, and takes them away with `--remove`. */
export function setupPackageCommand({
  command,
  describe,
  examples,
  title,
  size,
  pinned,
}: PackageSetup): Command<object, { readonly remove: boolean }> {
  return {
    command,
    describe,
    examples,
    builder: (yargs) => withOptions(yargs, { remove: flag('Remove it') }),
    handler: async ({ remove }) => {
      if (remove) {
        const had = await removePackage(pinned);
        console.log(had ? `${title} has been removed.` : `${title} was not set up.`);
        return;
      }
      const fresh = await setUpPackage(pinned, (specification, folder) => {
        remark(`Fetching ${specification} with npm (${size}) …`);
        return npmPack(specification, folder);
      });
      console.log(`${title} ${fresh ? 'is set up' : 'was already there'}: ${pinned.folder()}`);
    },
  };
}
