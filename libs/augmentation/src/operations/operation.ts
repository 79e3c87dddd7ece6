import type { Part, PartConfig } from '@adience/config';
import type { RandomStream } from '@adience/random';
import type { ChannelOrder } from '../pixels/channel-order.ts';

/** What every operation's settings have besides its own. */
export interface OperationSettings extends PartConfig {
  readonly name: string;
}

/** A change of a training image before it is cropped: a function of the stream and the image alone. */
export interface OperationDefinition<Settings extends OperationSettings = OperationSettings> extends Part {
  /**
   * Changes an image in place.
   *
   * @param pixels uint8 [size, size, 3], 0 to 255, in the images' channel order
   * @param stream named after the run's seed, the operation's place and the image's position in the training
   * @param channels the images' channel order
   */
  apply(
    settings: Settings,
    pixels: Uint8Array,
    size: number,
    stream: RandomStream,
    channels: ChannelOrder,
  ): void;
}
