import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A face of a montage: center, side of the UTKFace chip, degrees clockwise, and the chip's name. */
export interface MontageFace {
  readonly cx: number;
  readonly cy: number;
  readonly size: number;
  readonly tilt: number;
  readonly src: string;
}

/** A photo that was put together from nine faces. */
export interface Montage {
  readonly path: string;
  readonly set: string;
  readonly faces: readonly MontageFace[];
}

const data = resolve('../shared/data');

/** Real chips of UTKFace, 200 x 200. */
export const chipFolder = join(data, 'utkface-2k');

/** The montages; null where they are absent, which is said once. */
export function montages(): readonly Montage[] | null {
  const folder = join(data, 'montage');
  if (!existsSync(join(folder, 'truth.json')) || !existsSync(chipFolder)) {
    console.warn(`Skipped: the montages are not at ${folder}`);
    return null;
  }
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as readonly {
    readonly file: string;
    readonly set: string;
    readonly boxes: readonly MontageFace[];
  }[];
  return truth.map(({ file, set, boxes }) => ({ path: join(folder, file), set, faces: boxes }));
}
