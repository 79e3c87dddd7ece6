import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { seedOf, type Seeding } from '@adience/random';
import { ADIENCE_COLUMNS } from '../adience/adience-columns.ts';
import { mapConcurrently } from '../prepared/map-concurrently.ts';
import type { ReadOptions } from '../read-options.ts';
import { drawPerson } from './person.ts';
import { drawPhoto } from './photo.ts';
import { drawPopulation, type Subject } from './population.ts';
import { renderPhoto } from './render-photo.ts';
import type { SyntheticSettings } from './synthetic-settings.ts';

/** Raised when the generator draws other faces than before; one per seeding, since other streams give other faces. */
const generatorVersions: Readonly<Record<Seeding, number>> = { '32-bit': 2, '128-bit': 3 };

/** Side of the images in pixels. */
const side = 112;

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
  const root = resolve(settings.root ?? join('datasets', 'synthetic'));
  const version = generatorVersions[seeding];
  const folder = join(
    root,
    `seed-${settings.seed}-subjects-${subjects}-images-${imagesPerSubject}-v${version}`,
  );
  if (existsSync(folder)) return folder;

  // 1. Who is there, and the photographs of each.
  const population = drawPopulation(seed, subjects, imagesPerSubject);
  const shots = population.flatMap((subject) =>
    Array.from({ length: subject.images }, (_, index) => shotOf(subject, index)),
  );

  // 2. Everything into a temporary folder next to the final one.
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    for (const { name } of population) await mkdir(join(temporary, 'aligned', name), { recursive: true });
    let done = 0;
    const people = new Map(
      population.map(({ name, years, gender }) => [name, drawPerson(years, gender, seed, name)]),
    );
    await mapConcurrently(shots, availableParallelism() + 1, async ({ subject, photograph, file }) => {
      const name = `${subject.name}/${photograph}`;
      const bytes = await renderPhoto(people.get(subject.name)!, drawPhoto(seed, name), side, seed, name);
      await writeFile(join(temporary, 'aligned', subject.name, file), bytes);
      done += 1;
      onProgress?.({ done, total: shots.length });
    });
    for (const fold of [0, 1, 2, 3, 4]) {
      const rows = shots.filter(({ subject }) => subject.fold === fold).map(({ row }) => row);
      const lines = [ADIENCE_COLUMNS, ...rows].map((cells) => cells.join('\t'));
      await writeFile(join(temporary, `fold_${fold}_data.txt`), `${lines.join('\n')}\n`);
    }

    // 3. Under its name in one step.
    await rename(temporary, folder);
  } catch (error) {
    // Another process may have finished the same, byte for byte, in the meantime.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}

function shotOf(subject: Subject, index: number) {
  const faceId = Number(subject.name.slice(-4)) + 1;
  const photograph = `photo-${String(index).padStart(3, '0')}.jpg`;
  const gender = subject.gender === 0 ? 'm' : 'f';
  // x, y, dx, dy and the angles are of an original photograph, of which there is none.
  const row = [subject.name, photograph, faceId, subject.ageLabel, gender, 0, 0, side, side, 0, 0, 100];
  return { subject, photograph, file: `landmark_aligned_face.${faceId}.${photograph}`, row };
}
