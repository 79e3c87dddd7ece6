import type { Box } from './geometry/box.ts';

/** A face that a detector found. */
export interface Detection extends Box {
  /** 0 to 1, of the detector's own scale: scores of two detectors are not comparable. */
  readonly score: number;
}
