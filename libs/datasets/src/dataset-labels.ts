/** One row as a dataset's own labels say it, before any policy. */
export interface LabelRow {
  /** Path of the image below the image folder. */
  readonly image: string;
  readonly subject: string;
  /** Test fold, 0 to 4. */
  readonly fold: number;
  /** As written, by column; a column is named after its task. Empty: not labelled. */
  readonly labels: Readonly<Record<string, string>>;
  /** What it shares a fold with, where that is more than its subject: images of one picture. */
  readonly group?: string;
}

/** Everything a dataset's labels say, before a policy maps it: what statistics and validation count. */
export interface DatasetLabels {
  /** Absolute folder that images are relative to; it need not exist. */
  readonly imageFolder: string;
  /** Columns of labels, in their order. */
  readonly columns: readonly string[];
  /** How ages are written: as Adience's strings, or as a number of years or the name of a class. */
  readonly ages: 'strings' | 'years';
  /** In file order, repeated rows included. */
  readonly rows: readonly LabelRow[];
  /** The dataset has no folds of its own: `hashedFold` of the subject assigned them. */
  readonly hashedFolds?: boolean;
  /** Rows, or files, that could not be understood: named, never guessed. */
  readonly malformed: readonly { readonly name: string; readonly reason: string }[];
}
