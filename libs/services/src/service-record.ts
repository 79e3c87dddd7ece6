/** Where a face lies: pixels of the image, or shares of its sides (which may reach past them). */
export interface FaceBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly unit: 'pixel' | 'ratio';
}

/** Completed years, both ends included. */
export interface AgeRange {
  readonly low: number;
  readonly high: number;
}

/** One face of a service's answer. What the service did not report is absent; nothing is filled in. */
export interface ServiceFace {
  /** Its place in the answer, for errors: `FaceDetails[0]`. */
  readonly at: string;
  readonly box: FaceBox | null;
  /** Years. */
  readonly agePoint?: number;
  readonly ageRange?: AgeRange;
  /** Ranges with the service's own confidence in each, 0 to 1. */
  readonly ageBins?: readonly (AgeRange & { readonly weight: number })[];
  /**
   * Label by task, for tasks whose classes are not ages: `{ gender: 'female' }`; null: the service reports that it
   * cannot decide.
   */
  readonly labels?: Readonly<Record<string, string | null>>;
  /** The service's confidence in the label, 0 to 1. */
  readonly confidence?: number;
  /** Whatever else the answer says of the face. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A service's answer to one image, in one shape for every service. */
export interface ServiceRecord {
  /** Path of the image below the dataset's image folder. */
  readonly image: string;
  /** The saved response, or the line of a table, that it was read from, for errors. */
  readonly file: string;
  readonly provider: string;
  readonly apiVersion: string | null;
  /** ISO 8601, UTC; null: not recorded. */
  readonly fetchedAt: string | null;
  readonly detected: boolean;
  readonly faces: readonly ServiceFace[];
  /** SHA-256 of the saved response's bytes. */
  readonly rawSha256: string;
  /** The answer was an error about this image: `INVALID_IMAGE_SIZE`. */
  readonly error?: string;
  /** Width and height in pixels, where the answer has them. */
  readonly imageSize?: readonly [width: number, height: number];
  /** Whatever else the answer holds. */
  readonly extra: Readonly<Record<string, unknown>>;
}
