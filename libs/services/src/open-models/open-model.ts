/** A collection of photographs that a network was trained on, as its author states. */
export interface TrainingSet {
  /** As it is printed: `IMDB-WIKI`. */
  readonly title: string;
  /** Name of the dataset here that holds the same photographs; null: none does. */
  readonly dataset: string | null;
  /** False: we have it from memory of a publication, and could not look it up; a doubt must be shown, not hidden. */
  readonly certain: boolean;
}

/** A face service whose network is published, so that its answers are computed on this machine. */
export interface OpenModel {
  /** The npm package that its weights come in, and the version. */
  readonly package: string;
  readonly licence: string;
  readonly trainedOn: readonly TrainingSet[];
  /** Where its author says so. */
  readonly source: string;
}
