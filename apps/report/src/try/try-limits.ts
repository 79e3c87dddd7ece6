/** What may be asked of the page that answers photos. */
export interface TryLimits {
  /** Of a photo's file; phones make up to 15 MB. */
  readonly bytes: number;
  /** Photos that wait while one is answered. */
  readonly waiting: number;
  /** Milliseconds after which a photo is given up. */
  readonly longest: number;
}

export const tryLimits: TryLimits = { bytes: 25e6, waiting: 3, longest: 120_000 };
