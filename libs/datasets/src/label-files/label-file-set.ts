/** One image as a published label file has it, for a manifest. */
export interface IndexedImage {
  /** Path below the folder, with `/`. */
  readonly image: string;
  /** Who it is; images of unknown people are each their own. */
  readonly subject: string;
  /** By column; empty: not labelled. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What label files say, and what of it is not used. */
export interface LabelIndex {
  readonly images: readonly IndexedImage[];
  /** Rows that are in no manifest, by reason, the most frequent first. */
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
}

/** A published set of faces whose own label files become a manifest; its images are the user's to get. */
export interface LabelFileSet {
  readonly name: string;
  /** What it is, in one line. */
  readonly title: string;
  readonly licence: string;
  /** Columns of labels of the manifest, in their order. */
  readonly columns: readonly string[];
  /** @throws DataIntegrityError where the folder has none of its label files, or they lack a column */
  read(folder: string): Promise<LabelIndex>;
}
