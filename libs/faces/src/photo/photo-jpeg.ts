import sharp from 'sharp';
import type { Photo } from './photo.ts';

/** A picture as the bytes of a JPEG, of a quality at which a network does not see the difference. */
export const photoJpeg = ({ width, height, pixels }: Photo): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
