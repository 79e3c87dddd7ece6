export const SPLIT_PARTS = ['train', 'val', 'test'] as const;
export type SplitPart = (typeof SPLIT_PARTS)[number];

/** One line of a list: an image and its class. */
export interface ListedImage {
  /** Path below the image folder, `<user>/landmark_aligned_face.<id>.<photo>`. */
  readonly image: string;
  readonly trueClass: number;
}

/** The lists of one test fold and one task. */
export interface FoldLists extends Readonly<Record<SplitPart, readonly ListedImage[]>> {
  readonly testFold: number;
  /** Name of the task. */
  readonly task: string;
}

/** Who is trained, validated and tested on, image by image, as the authors' lists have it. */
export interface SplitLists {
  /** Folder they were read from, for messages. */
  readonly folder: string;
  readonly folds: readonly FoldLists[];
}
