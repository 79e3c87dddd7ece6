import type { ImageConfig } from '@adience/datasets';

/** Which of the three bytes of a pixel is red: the first (`rgb`) or the last (`bgr`). */
export type ChannelOrder = ImageConfig['channels'];

/** Where red is in a pixel; green is always in the middle, and blue at 2 less this. */
export const redOf = (channels: ChannelOrder): 0 | 2 => (channels === 'rgb' ? 0 : 2);
