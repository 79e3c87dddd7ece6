import type { AdienceRow } from '@adience/datasets';
import type { Box } from '@adience/faces';

/** A row of Adience's label files, as extraction needs it. */
export interface LabelBox {
  readonly row: AdienceRow;
  readonly subject: string;
  /** File name of the photo. */
  readonly photo: string;
  readonly face: string;
  readonly age: string;
  readonly gender: string;
  readonly box: Box;
  /** Degrees, clockwise. */
  readonly tilt: number;
}

/** A row with its numbers; null where one of them is none, or the box is empty. */
export function labelBox(row: AdienceRow): LabelBox | null {
  const [subject = '', photo = '', face = '', age = '', gender = '', ...places] = row.cells;
  const [x, y, width, height, tilt] = places.map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
  if (![x, y, width, height, tilt].every(Number.isFinite) || width! <= 0 || height! <= 0) return null;
  const box = { x: x!, y: y!, width: width!, height: height! };
  return { row, subject, photo, face, age, gender, box, tilt: tilt! };
}
