import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Seed } from '@adience/random';
import { ADIENCE_COLUMNS } from '../adience/adience-columns.ts';
import { mapConcurrently } from '../prepared/map-concurrently.ts';
import type { Progress } from '../progress.ts';
import { drawPerson } from './person.ts';
import { drawPhoto } from './photo.ts';
import type { Subject } from './population.ts';
import { renderPhoto } from './render-photo.ts';

/** One photograph of a subject, and its row in Adience's label files. */
export interface Shot {
  readonly subject: Subject;
  readonly photograph: string;
  readonly file: string;
  readonly row: readonly (string | number)[];
}

/** The photographs of a population, subject by subject; `side` of the images in pixels. */
export const shotsOf = (population: readonly Subject[], side: number): readonly Shot[] =>
  population.flatMap((subject) =>
    Array.from({ length: subject.images }, (_, index) => shotOf(subject, index, side)),
  );

export interface DrawOptions {
  readonly seed: Seed;
  /** Side in pixels at which faces are drawn. */
  readonly side: number;
  /** Side in pixels to which the drawings are enlarged; default: not at all. */
  readonly saved?: number;
  readonly onProgress?: Progress | undefined;
}

/** Draws photographs in Adience's own layout: five label files and `aligned/<subject>/`. */
export async function drawTree(
  folder: string,
  shots: readonly Shot[],
  { seed, side, saved = side, onProgress }: DrawOptions,
): Promise<void> {
  const subjects = new Set(shots.map(({ subject }) => subject));
  for (const { name } of subjects) await mkdir(join(folder, 'aligned', name), { recursive: true });
  let done = 0;
  const people = new Map(
    [...subjects].map(({ name, years, gender }) => [name, drawPerson(years, gender, seed, name)]),
  );
  await mapConcurrently(shots, availableParallelism() + 1, async ({ subject, photograph, file }) => {
    const name = `${subject.name}/${photograph}`;
    const photo = drawPhoto(seed, name);
    const bytes = await renderPhoto(people.get(subject.name)!, photo, side, seed, name, saved);
    await writeFile(join(folder, 'aligned', subject.name, file), bytes);
    done += 1;
    onProgress?.({ done, total: shots.length });
  });
  for (const fold of [0, 1, 2, 3, 4]) {
    const rows = shots.filter(({ subject }) => subject.fold === fold).map(({ row }) => row);
    const lines = [ADIENCE_COLUMNS, ...rows].map((cells) => cells.join('\t'));
    await writeFile(join(folder, `fold_${fold}_data.txt`), `${lines.join('\n')}\n`);
  }
}

function shotOf(subject: Subject, index: number, side: number): Shot {
  const faceId = Number(subject.name.split('-').at(-1)) + 1;
  const photograph = `photo-${String(index).padStart(3, '0')}.jpg`;
  const gender = subject.gender === 0 ? 'm' : 'f';
  // x, y, dx, dy and the angles are of an original photograph, of which there is none.
  const row = [subject.name, photograph, faceId, subject.ageLabel, gender, 0, 0, side, side, 0, 0, 100];
  return { subject, photograph, file: `landmark_aligned_face.${faceId}.${photograph}`, row };
}
