import { choice, flag, text, withOptions, type Command } from '@adience/config/command-line';
import { chooseBackend } from '@adience/backend';
import { extractAdience } from '../extract/extract-adience.ts';
import { printExtracted } from '../extract/print-extracted.ts';
import { styles, type StyleName } from '../extract/styles.ts';
import { progressLine } from '../progress-line.ts';

interface Arguments {
  readonly originals: string;
  readonly labels?: string;
  readonly out: string;
  readonly style: StyleName;
  readonly json: boolean;
}

/** `adience datasets extract adience`: Adience's faces from its photographs and its label files. */
export const datasetsExtractAdienceCommand: Command<object, Arguments> = {
  command: 'adience',
  describe: "Adience's faces from its photographs and the boxes of its label files",
  examples: [
    ['adience datasets extract adience --originals photos --out datasets/adience', 'as aligned/'],
    ['adience datasets extract adience --originals photos --out faces --style coarse', 'as faces/'],
  ],
  builder: (yargs) =>
    withOptions(yargs, {
      originals: text('Photographs as downloaded, a folder for each user_id'),
      labels: text('Folder of the label files, default: that of --originals').optional(),
      out: text('Folder to write to'),
      style: choice(
        Object.keys(styles) as StyleName[],
        'Alignment: by landmarks, or by box and tilt',
      ).default('landmark'),
      json: flag('One JSON object on stdout'),
    }),
  handler: async ({ originals, labels = originals, out, style, json }) => {
    await chooseBackend({ name: 'onnxruntime' });
    const progress = progressLine('Photos');
    const asked = { originals, labels, out, style, onProgress: progress.update };
    printExtracted(await extractAdience(asked).finally(progress.end), json);
  },
};
