import { knowsAdienceLabel } from '../adience/knows-adience-label.ts';
import { readAdienceLabels } from '../adience/read-adience-labels.ts';
import type { DatasetDefinition } from '../dataset-definition.ts';
import { howToGet } from '../how-to-get.ts';
import { generateSynthetic } from './generate-synthetic.ts';
import { syntheticSettings, type SyntheticSettings } from './synthetic-settings.ts';

/** Faces drawn by a seeded generator, so that everything can be tried without a photograph. */
export const synthetic: DatasetDefinition<SyntheticSettings> = {
  name: 'synthetic',
  version: 1,
  settings: syntheticSettings,
  title: "Synthetic: faces drawn by a seeded generator in Adience's layout",
  licence: 'drawn by this project, MIT',
  printedName: 'synthetic faces',
  howToGet: howToGet('synthetic'),
  synthetic: true,
  namesAreLabels: false,
  comparableWithPublished: () => false,
  knowsLabel: knowsAdienceLabel,
  read: async (settings, options) =>
    readAdienceLabels(await generateSynthetic(settings, options), settings.images, synthetic.howToGet),
};
