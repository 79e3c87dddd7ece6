import { DataIntegrityError } from '../data-integrity-error.ts';
import type { FaceRecord } from '../face-record.ts';
import type { PreparedImages } from './prepared-images.ts';

/**
 * The mean image of the records, float32 [size, size, 3] in 0..255 and in the images' channel order.
 * A record that repeats an image counts again, as it does in Caffe's compute_image_mean, which goes
 * by the rows of the training list; quarantined images do not count.
 *
 * @throws DataIntegrityError where no record has a prepared image
 */
export function meanImage(images: PreparedImages, records: readonly FaceRecord[]): Float32Array {
  const usable = records.filter((record) => images.has(record.image));
  if (usable.length === 0) {
    throw new DataIntegrityError(`mean image: none of ${records.length} images could be prepared`);
  }
  const length = images.size * images.size * 3;
  const sum = new Float64Array(length); // [size, size, 3]; sums of integers, exact
  const pixels = new Uint8Array(length);
  for (const { image } of usable) {
    images.read(image, pixels);
    for (let i = 0; i < length; i += 1) sum[i]! += pixels[i]!;
  }
  return Float32Array.from(sum, (total) => total / usable.length);
}
