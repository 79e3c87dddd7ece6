import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { toFirstEdition } from './to-first-edition.ts';

/**
 * For tests: runs of the first edition. The identities are those that its own program (commit 5f47d8f) gave these runs of
 * these faces; they depend on settings, names and labels, not on pixels.
 */
export const firstEdition = [
  { lrn: true, fold: 0, id: '19edf7fa9715bb77c351728c9bff3812df3d1b7dfee42d1e04faaa6ec1a04be0' },
  { lrn: true, fold: 1, id: '8e080c0eb0b4849970486209c9b688984fccbd4719243450babcf003609bb447' },
  { lrn: false, fold: 0, id: '609e5a1b098aad3129f32eccdd14b7fc7e765834d7e5da6309f4e54f96ebd69a' },
  { lrn: false, fold: 1, id: '18f70a8e3f2836e6652ff16af1cc6c715a65ce1c6472adb0cf9a34716c9bb3f9' },
];

const experiment = `
name: old
question: Does LRN matter?
dataset: { name: utkface, root: faces }
task: gender
folds: [0, 1]
image: { size: 16 }
model: { input: 16, width: 0.0625, conv1Stride: 1, init: he-normal }
solver: { batch: 4, iterations: 2 }
validation: { split: none }
sweep: { model.lrn: [true, false] }
baseline: { model.lrn: true }
seeding: 32-bit
`;

export const faceName = (n: number) =>
  `${20 + n}_${n % 2}_0_201701010000000${String(n).padStart(2, '0')}.jpg.chip.jpg`;
/** A face of one colour, 16 x 16. */
export const writeFace = (home: string, n: number, red: number) =>
  sharp({ create: { width: 16, height: 16, channels: 3, background: { r: red, g: 100, b: 50 } } })
    .jpeg()
    .toFile(join(home, 'faces', faceName(n)));
export const folderOf = (home: string, { lrn, fold }: { readonly lrn: boolean; readonly fold: number }) =>
  join(home, 'runs/old', `lrn=${lrn}`, 'seed-1', `fold-${fold}`);

/**
 * Writes twenty faces and the experiment `old` into a folder, has it run there, and makes its runs the first edition's.
 *
 * @param run runs the program in that folder with these words, and throws where it fails
 */
export async function firstEditionRuns(home: string, run: (...words: string[]) => void): Promise<void> {
  mkdirSync(join(home, 'faces'));
  for (let n = 0; n < 20; n++) await writeFace(home, n, 12 * n);
  writeFileSync(join(home, 'old.yaml'), experiment);
  run('run', 'old.yaml');
  for (const one of firstEdition) toFirstEdition(folderOf(home, one), one);
  rmSync(join(home, 'runs/old/experiment.json'));
}
