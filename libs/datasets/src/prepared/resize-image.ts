import sharp from 'sharp';
import type { ImageConfig } from './image-settings.ts';
import type { RawImage } from './raw-image.ts';
import { resizeArea } from './resize-area.ts';
import { resizeCaffeBilinear } from './resize-caffe-bilinear.ts';
import { swapRedAndBlue } from './swap-red-and-blue.ts';

/**
 * A decoded picture as a network's images are prepared, with the kernels that `prepareImages` uses.
 *
 * @param image uint8 RGB
 * @returns uint8 [size, size, 3] in the channel order asked for
 */
export async function resizeImage(
  image: RawImage,
  { size, resize, channels }: Pick<ImageConfig, 'size' | 'resize' | 'channels'>,
): Promise<Uint8Array> {
  const pixels = await kernels[resize](image, size);
  if (channels === 'bgr') swapRedAndBlue(pixels);
  return pixels;
}

const kernels: Record<
  ImageConfig['resize'],
  (image: RawImage, size: number) => Uint8Array | Promise<Uint8Array>
> = {
  'caffe-bilinear': resizeCaffeBilinear,
  area: resizeArea,
  lanczos3: ({ width, height, pixels }, size) =>
    sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize(size, size, { fit: 'fill', kernel: 'lanczos3' })
      .raw()
      .toBuffer(),
};
