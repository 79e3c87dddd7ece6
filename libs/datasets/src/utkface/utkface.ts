import { z } from 'zod';
import { commonSettings } from '../common-settings.ts';
import type { DatasetDefinition } from '../dataset-definition.ts';
import { datasetRoot } from '../dataset-root.ts';
import { foldSettings } from '../splits/fold-settings.ts';
import { howToGet } from '../how-to-get.ts';
import { parseUtkfaceName } from './parse-utkface-name.ts';
import { readUtkfaceLabels } from './read-utkface-labels.ts';

/** UTKFace: Zhang, Song & Qi 2017, ages in years in the file names. */
export const utkface: DatasetDefinition = {
  name: 'utkface',
  version: 1,
  settings: z.strictObject({ ...commonSettings, ...foldSettings }),
  title: 'UTKFace: aligned, cropped faces; the file name is the label',
  licence: 'non-commercial research use',
  printedName: 'UTKFace',
  howToGet: howToGet('utkface'),
  synthetic: false,
  namesAreLabels: true,
  sameEverywhere: true,
  comparableWithPublished: () => false,
  alignment: () => 'chip',
  factsOf: (image) => {
    const parsed = parseUtkfaceName(image.slice(image.lastIndexOf('/') + 1));
    return parsed === null ? null : { years: parsed.age, ethnicity: parsed.ethnicity };
  },
  read: async (settings) => readUtkfaceLabels(datasetRoot(settings, utkface.howToGet), utkface.howToGet),
};
