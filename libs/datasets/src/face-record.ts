/** One labelled row of a dataset that may be used for at least one of the tasks it was loaded for. */
export interface FaceRecord {
  /** Path of the image below the dataset's image folder, with `/`; the image's name everywhere. */
  readonly image: string;
  readonly subject: string;
  /** Test fold, 0 to 4. */
  readonly fold: number;
  /** What it is held out together with, where that is more than its subject: images of one picture. */
  readonly group?: string;
  /** Class index by name of the task, under the dataset's label policy; null: none, so not used for that task. */
  readonly classes: Readonly<Record<string, number | null>>;
  /** True age in years; absent: the dataset does not say it. */
  readonly years?: number;
}
