import { randomStream } from '@adience/random';
import type { PreparedImages } from '@adience/datasets';
import type { ImageSource, LabelledImage } from '@adience/training';

/** Images of noise in memory, for measuring what does not depend on what they show. */
export function noiseImages(
  size: number,
  count: number,
  classes: number,
): { readonly source: ImageSource; readonly labelled: readonly LabelledImage[] } {
  const stream = randomStream(1, 'bench');
  const noise = Uint8Array.from({ length: 2 * size * size * 3 }, () => stream.integer(256));
  const images: PreparedImages = {
    size,
    channels: 'bgr',
    quarantined: [],
    has: () => true,
    digest: (image) => image,
    // A window of the noise that starts elsewhere for each image.
    read: (image, target, offset = 0) => {
      const start = Number(image) * 97;
      target.set(noise.subarray(start, start + size * size * 3), offset);
    },
    close: () => undefined,
  };
  const labelled = Array.from({ length: count }, (_, n) => ({
    image: String(n % size),
    subject: String(n),
    trueClass: n % classes,
  }));
  const mean = new Float32Array(size * size * 3).fill(128);
  return { source: { images, normalisation: { mean, scale: 1 / 64 } }, labelled };
}
