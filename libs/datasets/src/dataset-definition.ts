import type { Part, PartConfig } from '@adience/config';
import type { DatasetLabels } from './dataset-labels.ts';
import type { Progress } from './progress.ts';

/** What every dataset's settings have. */
export interface DatasetSettings extends PartConfig {
  readonly name: string;
  /** Its folder; default: datasets/<name>. */
  readonly root?: string | undefined;
  /** Name of the label policy. */
  readonly labels: string;
  readonly duplicates: 'keep' | 'once';
  readonly unreadable: 'stop' | 'skip';
}

/** A dataset that the program can read: one value, whatever depends on the dataset is a property of it. */
export interface DatasetDefinition<Settings extends DatasetSettings = DatasetSettings> extends Part {
  /** What it is, in one line. */
  readonly title: string;
  readonly licence: string;
  /** As captions print it: `Adience`, `synthetic faces`. */
  readonly printedName: string;
  /** Drawn, not photographed: said wherever results appear. */
  readonly synthetic: boolean;
  /** The file names are the labels, so that an image that is deleted leaves no trace in them. */
  readonly namesAreLabels: boolean;
  /** Published results of Adience stand for comparable images, under these settings. */
  comparableWithPublished(settings: Settings): boolean;
  /** What its labels say, before any policy. @throws DataIntegrityError where it is absent or not what it should be */
  read(settings: Settings, options: { readonly onProgress?: Progress }): Promise<DatasetLabels>;
}
