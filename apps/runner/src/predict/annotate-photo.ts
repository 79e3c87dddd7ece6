import sharp from 'sharp';
import type { Box, Photo } from '@adience/faces';
import { drawLabel, type Label } from './draw-label.ts';
import type { FaceAnswer } from '@adience/predict';

/** Lines on which the eye rests at any size: a share of the photo's long side. */
const textShare = 1 / 70;
const lineShare = 1 / 400;

/**
 * The photo with a box around each face and what was predicted of it, as JPEG. Text and lines are as large as the photo asks
 * for; a label stays inside the photo.
 */
export async function annotatePhoto(photo: Photo, faces: readonly FaceAnswer[]): Promise<Buffer> {
  const { width, height } = photo;
  const long = Math.max(width, height);
  const pixels = Uint8Array.from(photo.pixels);
  const thick = Math.max(1, Math.round(long * lineShare));
  for (const { detection } of faces) outline({ width, height, pixels }, detection, thick);
  const labels = faces.map(({ detection, tasks }) => {
    const lines = Object.values(tasks).map(
      (task) => `${task.class}  ${Math.round(100 * task.probabilities[task.class]!)} %`,
    );
    const label = drawLabel(lines, Math.max(11, Math.round(long * textShare)));
    return { input: Buffer.from(label.png), ...placeOf(label, detection, photo) };
  });
  return sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .composite(labels.filter(({ fits }) => fits).map(({ input, left, top }) => ({ input, left, top })))
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Above the box; where there is no room, below it; else within it. */
function placeOf({ width, height }: Label, box: Box, photo: Photo) {
  const above = box.y - height;
  const below = box.y + box.height;
  const top = above >= 0 ? above : below + height <= photo.height ? below : box.y;
  const inside = (place: number, room: number) => Math.max(0, Math.min(room, Math.round(place)));
  return {
    left: inside(box.x, photo.width - width),
    top: inside(top, photo.height - height),
    fits: width <= photo.width && height <= photo.height,
  };
}

/** The four sides of a box, white within black, so that they show on any picture. */
function outline(photo: Photo, box: Box, thick: number): void {
  for (const [grow, value] of [
    [thick, 0],
    [0, 255],
  ] as const) {
    const left = box.x - grow;
    const top = box.y - grow;
    const right = box.x + box.width + grow;
    const bottom = box.y + box.height + grow;
    fill(photo, left, top, right, top + thick, value);
    fill(photo, left, bottom - thick, right, bottom, value);
    fill(photo, left, top, left + thick, bottom, value);
    fill(photo, right - thick, top, right, bottom, value);
  }
}

function fill(
  { width, height, pixels }: Photo,
  left: number,
  top: number,
  right: number,
  bottom: number,
  value: number,
): void {
  const [from, to] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(right))];
  for (let row = Math.max(0, Math.round(top)); row < Math.min(height, Math.round(bottom)); row++)
    if (to > from) pixels.fill(value, (row * width + from) * 3, (row * width + to) * 3);
}
