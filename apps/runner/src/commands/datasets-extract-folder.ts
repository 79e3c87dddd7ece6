import { chooseBackend } from '@adience/backend';
import { choice, flag, text, withOptions, type Command } from '@adience/config/command-line';
import { chooseDetector } from '@adience/predict';
import { extractFolder } from '../extract/extract-folder.ts';
import { printExtracted } from '../extract/print-extracted.ts';
import { styles, type StyleName } from '../extract/styles.ts';
import { findPhotos } from '../predict/find-photos.ts';
import { photosArgument, searchOptions } from '../predict/search-options.ts';
import { progressLine } from '../progress-line.ts';

interface Arguments {
  readonly photos?: readonly string[];
  readonly out: string;
  readonly style: StyleName;
  readonly detector: string;
  readonly small: boolean;
  readonly turns: boolean;
  readonly json: boolean;
}

/** `adience datasets extract folder`: the faces of one's own photos, as Adience's are. */
export const datasetsExtractFolderCommand: Command<object, Arguments> = {
  command: 'folder <photos..>',
  describe: 'The faces of your own photos in the same layout, and a CSV to label them in',
  examples: [
    ['adience datasets extract folder my-photos --out my-faces', 'a folder for each person, or none'],
    ['adience datasets extract folder a.jpg b.jpg --out my-faces --style coarse', 'upright, not warped'],
  ],
  builder: (yargs) =>
    withOptions(yargs.positional('photos', photosArgument), {
      out: text('Folder to write to'),
      style: choice(Object.keys(styles) as StyleName[], 'Alignment: by landmarks, or upright only').default(
        'landmark',
      ),
      ...searchOptions,
      json: flag('One JSON object on stdout'),
    }),
  handler: async ({ photos: words, out, style, detector: name, small, turns, json }) => {
    const photos = findPhotos(words!);
    const detector = chooseDetector(name);
    await chooseBackend({ name: 'onnxruntime' });
    const progress = progressLine('Photos');
    const asked = { photos, out, style, detector, small, turns, onProgress: progress.update };
    printExtracted(await extractFolder(asked).finally(progress.end), json);
  },
};
