import type { DatasetSettings } from '@adience/datasets';
import { datasets } from '@adience/datasets';
import { type Alignment, alignments, type Box } from '@adience/faces';

/** Names of the alignments that images can be in. */
export const alignmentNames: readonly string[] = ['whole', ...Object.keys(alignments)];

/** Which part of an image an open model looks at. */
export interface ModelAlignment {
  /** Kept with each answer: those of another part are not taken for it. */
  readonly name: string;
  /** For people. */
  readonly words: string;
  /** That part of an image of so many pixels, in whole ones. */
  region(width: number, height: number): Box;
}

/**
 * The part of a dataset's images that holds the face alone, by how its faces were aligned.
 *
 * @param option name of an alignment; `whole`; or `auto`: the dataset's own, and the whole image where that is not known
 */
export function alignmentOf(option: string, config: DatasetSettings): ModelAlignment {
  const name = option === 'auto' ? (datasets[config.name]?.alignment?.(config) ?? 'whole') : option;
  const known: Readonly<Record<string, Alignment | undefined>> = alignments;
  const tight = known[name]?.tight ?? { x: 0, y: 0, width: 1, height: 1 };
  const whole = tight.width === 1 && tight.height === 1;
  return {
    name,
    words: whole ? 'the whole image' : `the face alone in images aligned as ${name}`,
    region: (width, height) => {
      const [x, y] = [Math.round(tight.x * width), Math.round(tight.y * height)];
      return {
        x,
        y,
        width: Math.max(1, Math.min(width - x, Math.round(tight.width * width))),
        height: Math.max(1, Math.min(height - y, Math.round(tight.height * height))),
      };
    },
  };
}
