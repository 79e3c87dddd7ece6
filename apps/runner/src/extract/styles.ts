import { adienceFolders } from '@adience/datasets';
import { alignments, type Alignment } from '@adience/faces';

/** One of Adience's two ways to cut faces out, as the dataset's readers expect its files. */
export interface Style {
  readonly alignment: Alignment;
  readonly folder: string;
  readonly prefix: string;
}

/** Adience's two styles by name. */
export const styles = {
  landmark: { alignment: alignments.landmark, folder: 'aligned', prefix: adienceFolders.aligned.prefix },
  coarse: { alignment: alignments.coarse, folder: 'faces', prefix: adienceFolders.faces.prefix },
} satisfies Record<string, Style>;

/** Name of a style. */
export type StyleName = keyof typeof styles;
