import { wilsonInterval } from '@adience/metrics';

/** Cells of a share: how many images, the share in percent, its 95 % interval after Wilson; dashes where there is no image. */
export function shareCells({ right, images }: { readonly right: number; readonly images: number }) {
  const interval = wilsonInterval(right, images);
  return [
    images,
    images === 0 ? null : (100 * right) / images,
    interval && { low: 100 * interval[0], high: 100 * interval[1] },
  ] as const;
}
