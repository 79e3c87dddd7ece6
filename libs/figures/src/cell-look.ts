import { ink } from './ink.ts';
import { sequentialColor } from './sequential-color.ts';
import { textColorOn } from './text-color-on.ts';

/** How a cell of a confusion matrix is drawn. */
export interface CellLook {
  readonly fill: string;
  /** The share in percent, a dash for a class without images. */
  readonly label: string;
  readonly ink: string;
}

/** The look of a cell of `count` images in a row of `images`: colour by share on the fixed domain [0, 1]. */
export function cellLook(count: number, images: number): CellLook {
  if (images === 0) return { fill: '#ffffff', label: '–', ink: ink.muted };
  const fill = sequentialColor(count / images);
  const label = ((100 * count) / images).toFixed(0);
  return { fill, label, ink: count === 0 ? ink.muted : textColorOn(fill) };
}
