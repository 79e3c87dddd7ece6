/** One labelled row of a dataset that may be used, whatever the task. */
export interface FaceRecord {
  /** Path of the image below the dataset's image folder, with `/`; the image's name everywhere. */
  readonly image: string;
  readonly subject: string;
  /** Test fold, 0 to 4. */
  readonly fold: number;
  /** Age class, 0 to 7, under the dataset's label policy; null: none, so not used for age. */
  readonly age: number | null;
  /** 0 male, 1 female; null: not labelled, so not used for gender. */
  readonly gender: number | null;
}
