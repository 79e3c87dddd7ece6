import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { seedOf, type Seeding } from '@adience/random';
import type { ReadOptions } from '../read-options.ts';
import { drawTree, shotsOf } from './draw-tree.ts';
import { drawPopulation } from './population.ts';
import type { SyntheticSettings } from './synthetic-settings.ts';

/** Raised when the generator draws other faces than before; one per seeding, since other streams give other faces. */
const generatorVersions: Readonly<Record<Seeding, number>> = { '32-bit': 2, '128-bit': 3 };

/** Side of the images in pixels. */
const side = 112;

/** The absolute folder of the synthetic dataset, there or not. */
export function syntheticFolder(
  { root, seed, subjects, imagesPerSubject }: SyntheticSettings,
  seeding: Seeding,
): string {
  const name = `seed-${seed}-subjects-${subjects}-images-${imagesPerSubject}-v${generatorVersions[seeding]}`;
  return join(resolve(root ?? join('datasets', 'synthetic')), name);
}

/**
 * Draws the synthetic dataset in Adience's own layout, five label files and `aligned/`, unless it is
 * there already: `<root>/seed-1-subjects-160-images-8-v3`. It appears under that name when it is
 * complete; an interrupted generation leaves only a temporary folder, which the next one removes.
 *
 * @returns the absolute folder
 */
export async function generateSynthetic(
  settings: SyntheticSettings,
  { onProgress, seeding = '128-bit' }: ReadOptions = {},
): Promise<string> {
  const { subjects, imagesPerSubject } = settings;
  const seed = seedOf(settings.seed, seeding);
  const folder = syntheticFolder(settings, seeding);
  if (existsSync(folder)) return folder;

  // Everything into a temporary folder next to the final one, which appears under its name in one step.
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    const population = drawPopulation(seed, subjects, imagesPerSubject);
    await drawTree(temporary, shotsOf(population, side), { seed, side, onProgress });
    await rename(temporary, folder);
  } catch (error) {
    // Another process may have finished the same, byte for byte, in the meantime.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}
