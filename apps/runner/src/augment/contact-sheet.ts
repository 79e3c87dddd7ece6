import sharp from 'sharp';
import type { PreviewRow } from './preview-rows.ts';

/** Side in pixels that smaller images are enlarged to at least, by a whole number. */
const LEGIBLE = 128;
/** Pixels between pictures, and the color there. */
const GAP = 6;
const WHITE = { r: 255, g: 255, b: 255 };

/**
 * A contact sheet: a row for each image, as prepared and then each version, all to one scale.
 *
 * @param size side of the prepared images, in pixels
 * @param input side of the versions
 * @returns a PNG file
 */
export async function contactSheet(
  rows: readonly PreviewRow[],
  size: number,
  input: number,
): Promise<Buffer> {
  const enlarged = Math.max(1, Math.ceil(LEGIBLE / size));
  const picture = (pixels: Uint8Array, side: number) =>
    sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .resize(side * enlarged, side * enlarged, { kernel: 'nearest' })
      .png()
      .toBuffer();
  const cell = size * enlarged + GAP;
  // The first column stands apart; versions are in the middle of its height.
  const besides = input * enlarged + GAP;
  const inset = Math.floor(((size - input) * enlarged) / 2);
  const placed = await Promise.all(
    rows.flatMap(({ before, versions }, row) => {
      const top = GAP + row * cell;
      const first = picture(before, size).then((drawn) => ({ input: drawn, left: GAP, top }));
      const others = versions.map(async (pixels, column) => ({
        input: await picture(pixels, input),
        left: 2 * GAP + cell + column * besides,
        top: top + inset,
      }));
      return [first, ...others];
    }),
  );
  const columns = rows[0]?.versions.length ?? 0;
  const width = 2 * GAP + cell + columns * besides;
  const height = GAP + rows.length * cell;
  return sharp({ create: { width, height, channels: 3, background: WHITE } })
    .composite(placed)
    .removeAlpha()
    .png()
    .toBuffer();
}
