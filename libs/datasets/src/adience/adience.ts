import type { DatasetDefinition } from '../dataset-definition.ts';
import { datasetRoot } from '../dataset-root.ts';
import { howToGet } from '../how-to-get.ts';
import { labelPolicy } from '../policies/label-policies.ts';
import { adienceFolders } from './adience-folders.ts';
import { adienceSettings, type AdienceSettings } from './adience-settings.ts';
import { knowsAdienceLabel } from './knows-adience-label.ts';
import { readAdienceLabels } from './read-adience-labels.ts';

/** The benchmark: Eidinger, Enbar & Hassner 2014, photographs of Flickr users. */
export const adience: DatasetDefinition<AdienceSettings> = {
  name: 'adience',
  version: 1,
  settings: adienceSettings,
  title: 'Adience: 19,487 rows of 168 Flickr users, five subject-exclusive folds',
  licence: 'research use; register with the Open University of Israel',
  printedName: 'Adience',
  howToGet: howToGet('adience'),
  synthetic: false,
  namesAreLabels: false,
  sameEverywhere: true,
  comparableWithPublished: ({ labels }) => labelPolicy(labels).comparableWithPublished,
  alignment: ({ images }) => adienceFolders[images].alignment,
  knowsLabel: knowsAdienceLabel,
  read: async (settings) =>
    readAdienceLabels(datasetRoot(settings, adience.howToGet), settings.images, adience.howToGet),
};
