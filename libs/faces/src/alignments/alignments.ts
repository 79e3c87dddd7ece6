import type { Alignment } from './alignment.ts';
import { box } from './box.ts';
import { chip } from './chip.ts';
import { coarse } from './coarse.ts';
import { landmark } from './landmark.ts';

/** The alignments by name. A new one is a file and a line here. */
export const alignments = { landmark, coarse, chip, box } satisfies Record<string, Alignment>;
