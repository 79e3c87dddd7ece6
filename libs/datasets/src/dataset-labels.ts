/** One row as a dataset's own labels say it, before any policy. */
export interface LabelRow {
  /** Path of the image below the image folder. */
  readonly image: string;
  readonly subject: string;
  /** Test fold, 0 to 4. */
  readonly fold: number;
  /** Adience's age string, or a number of years, as written. */
  readonly age: string;
  /** Adience: `m`, `f`, `u` or empty; UTKFace: `m` or `f`. */
  readonly gender: string;
}

/** Everything a dataset's labels say, before a policy maps it: what statistics and the doctor count. */
export interface DatasetLabels {
  /** Absolute folder of the label files, or of the images where the file names are the labels. */
  readonly root: string;
  /** Absolute folder that images are relative to; it need not exist. */
  readonly imageFolder: string;
  /** What `age` is written in: Adience's strings or whole years. */
  readonly ages: 'strings' | 'years';
  /** In file order, repeated rows included. */
  readonly rows: readonly LabelRow[];
  /** Rows, or files, that could not be understood: named, never guessed. */
  readonly malformed: readonly { readonly name: string; readonly reason: string }[];
  /** Drawn, not photographed. */
  readonly synthetic: boolean;
}
