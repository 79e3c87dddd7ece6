/** A photo that was asked for. */
export interface ListedPhoto {
  readonly path: string;
  /** What its outputs are named after: below the folder that was given, or its own name; each once. */
  readonly name: string;
}
