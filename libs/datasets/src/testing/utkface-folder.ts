import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPerson } from '../synthetic/person.ts';
import { drawPhoto } from '../synthetic/photo.ts';
import { drawPopulation } from '../synthetic/population.ts';
import { renderPhoto } from '../synthetic/render-photo.ts';

/** Side in pixels of UTKFace's images. */
const SIDE = 200;

/** Draws synthetic faces under UTKFace's names, `age_gender_race_date.jpg.chip.jpg`, each of another person. */
export async function drawUtkfaceFolder(folder: string, people: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [n, { name, years, gender }] of drawPopulation(1, people, 1).entries()) {
    const time = String(20170000000000000 + n);
    const file = `${Math.max(1, Math.floor(years))}_${gender}_0_${time}.jpg.chip.jpg`;
    const person = drawPerson(years, gender, 1, name);
    await writeFile(join(folder, file), await renderPhoto(person, drawPhoto(1, file), SIDE, 1, file, SIDE));
  }
}
