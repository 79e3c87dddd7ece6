import type { Part, PartConfig } from '@adience/config';
import type { RandomStream } from '@adience/random';

/** What every mixing's settings have besides its own. */
export interface MixingSettings extends PartConfig {
  readonly name: string;
}

/** The crops of a batch, each with another one of the batch, its partner. */
export interface PairedImages {
  /** Float32 [count, side, side, 3], as the network sees them; changed in place. */
  readonly images: Float32Array;
  /** Of the same shape: the partner of each, as it was. */
  readonly partners: Float32Array;
  readonly count: number;
  readonly side: number;
}

/** A way to mix the images of a batch: a function of the stream and the batch alone. */
export interface MixingDefinition<Settings extends MixingSettings = MixingSettings> extends Part {
  /**
   * Mixes every image with its partner, in place.
   *
   * @param stream named after the run's seed and the iteration
   * @returns the share of each image that is its own, 0 to 1: labels and all other targets are mixed by it. 1 where
   *   nothing was mixed
   */
  apply(settings: Settings, batch: PairedImages, stream: RandomStream): number;
}
