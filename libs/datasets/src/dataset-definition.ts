import type { Part, PartConfig } from '@adience/config';
import type { Seeding } from '@adience/random';
import type { DatasetLabels } from './dataset-labels.ts';
import type { ImageFacts } from './image-facts.ts';
import type { ReadOptions } from './read-options.ts';

/** What every dataset's settings have. */
export interface DatasetSettings extends PartConfig {
  readonly name: string;
  /** Its folder; default: datasets/<name>. */
  readonly root?: string | undefined;
  /** Name of the label policy. */
  readonly labels: string;
  readonly duplicates: 'keep' | 'once';
  readonly unreadable: 'stop' | 'skip';
  /** Share of the training subjects of each fold that is trained on, more than 0 and at most 1; default: all. */
  readonly trainShare?: number | undefined;
  /** Another dataset that is trained on and validated on, where this one is only tested. */
  readonly train?: DatasetSettings | undefined;
  /** What no two folds share, of a dataset without folds of its own; default: subjects. */
  readonly groups?: 'subject' | 'near-duplicates' | undefined;
}

/** A dataset that the program can read: one value, whatever depends on the dataset is a property of it. */
export interface DatasetDefinition<Settings extends DatasetSettings = DatasetSettings> extends Part {
  /** What it is, in one line. */
  readonly title: string;
  readonly licence: string;
  /** As captions print it: `Adience`, `synthetic faces`. */
  readonly printedName: string;
  /** The end of a message that something of it is missing: where to read how it is obtained. */
  readonly howToGet: string;
  /** Generated, not photographed: stated wherever results appear. */
  readonly synthetic: boolean;
  /** The file names are the labels, so that an image that is deleted leaves no trace in them. */
  readonly namesAreLabels: boolean;
  /** The same images wherever it is read, so that it can be said who has seen them; absent: they may be anyone's. */
  readonly sameEverywhere?: boolean;
  /** Whether results published on Adience are comparable with results under these settings. */
  comparableWithPublished(settings: Settings): boolean;
  /**
   * Absolute folder of its images where they are on this disk and anyone may see them; nothing is generated. Absent:
   * photographs, which are shown only where they are asked for.
   */
  shownImages?(settings: Settings, seeding: Seeding): string | null;
  /** How its faces were cut out of photographs, by the name of an alignment of libs/faces; absent: not known. */
  alignment?(settings: Settings): string;
  /** What an image's path says that no task of the program predicts; absent: nothing. @returns null for a path that says nothing */
  factsOf?(image: string): ImageFacts | null;
  /** Whether the dataset itself defines this label of a column; absent: its labels are checked as they are read. */
  knowsLabel?(column: string, label: string): boolean;
  /** What its labels say, before any policy. @throws DataIntegrityError where it is absent or invalid */
  read(settings: Settings, options: ReadOptions): Promise<DatasetLabels>;
}
