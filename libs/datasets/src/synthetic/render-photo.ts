import { randomStream, type Seed } from '@adience/random';
import sharp from 'sharp';
import { faceSvg } from './face-svg.ts';
import type { Person } from './person.ts';
import type { Photo } from './photo.ts';

/**
 * Renders one photograph as a JPEG: drawing of `side` x `side` pixels -> blur -> light, contrast and noise -> JPEG of
 * `saved` x `saved` pixels. The noise is drawn from the stream of the image's name.
 */
export async function renderPhoto(
  person: Person,
  photo: Photo,
  side: number,
  seed: Seed,
  name: string,
  saved = side,
): Promise<Buffer> {
  const { data } = await sharp(Buffer.from(faceSvg(person, photo, side)))
    .removeAlpha()
    .blur(photo.blur)
    .raw()
    .toBuffer({ resolveWithObject: true }); // [side, side, 3], RGB
  const stream = randomStream(seed, 'synthetic', 'noise', name);
  const slopeX = (photo.lightSlope * Math.cos(photo.lightAngle)) / (side / 2);
  const slopeY = (photo.lightSlope * Math.sin(photo.lightAngle)) / (side / 2);
  const warm = [1 + photo.warmth, 1, 1 - photo.warmth];
  for (let y = 0, i = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const light = photo.exposure * (1 + slopeX * (x - side / 2) + slopeY * (y - side / 2));
      // The sum of two uniform numbers is near enough to normal, and quicker: variance 1/6.
      const noise = photo.noise * Math.sqrt(6) * (stream.uniform() + stream.uniform() - 1);
      for (let channel = 0; channel < 3; channel += 1, i += 1) {
        const value = 120 + photo.contrast * (data[i]! * light * warm[channel]! - 120) + noise;
        data[i] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  const picture = sharp(data, { raw: { width: side, height: side, channels: 3 } });
  return (saved === side ? picture : picture.resize(saved, saved, { kernel: 'cubic' }))
    .jpeg({ quality: photo.quality })
    .toBuffer();
}
