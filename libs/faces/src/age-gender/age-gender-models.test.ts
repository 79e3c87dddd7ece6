import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readCsv } from '@adience/files';
import { readPhoto } from '../photo/read-photo.ts';
import { chipFolder } from '../testing/montages.ts';
import type { AgeGenderModel } from './age-gender-model.ts';
import { ageGenderModels } from './age-gender-models.ts';
import { ageOfClasses } from './faceres/faceres-age.ts';
import { faceres } from './faceres/faceres.ts';
import { faceresPaths } from './faceres/faceres-package.ts';

describe('ageOfClasses', () => {
  test('is the expectation over the two most probable classes, the first of which is one year', () => {
    const probabilities = new Float32Array(100).fill(0.001);
    probabilities[29] = 0.6; // 30 years
    probabilities[33] = 0.2; // 34 years
    expect(ageOfClasses(probabilities)).toBeCloseTo((30 * 0.6 + 34 * 0.2) / 0.8, 5);
  });

  test('finds them wherever they are', () => {
    for (const [first, second] of [
      [0, 1],
      [1, 0],
      [99, 0],
      [0, 99],
      [98, 99],
    ] as const) {
      const probabilities = new Float32Array(100);
      probabilities[first] = 0.75;
      probabilities[second] = 0.25;
      expect(ageOfClasses(probabilities)).toBeCloseTo(1 + 0.75 * first + 0.25 * second, 5);
    }
  });
});

test('a model that was damaged after its set-up says so, and what to do', async () => {
  const before = process.env['ADIENCE_CACHE'];
  const cache = mkdtempSync(join(tmpdir(), 'faceres-'));
  process.env['ADIENCE_CACHE'] = cache;
  try {
    expect(faceres.missing()).toContain('adience setup faceres');
    mkdirSync(join(cache, 'faceres'));
    for (const path of Object.values(faceresPaths())) writeFileSync(path, 'half');
    expect(faceres.missing()).toBeNull();
    await expect(faceres.load()).rejects.toThrow(/is not what was set up.*adience setup faceres again/);
  } finally {
    rmSync(cache, { recursive: true });
    if (before === undefined) delete process.env['ADIENCE_CACHE'];
    else process.env['ADIENCE_CACHE'] = before;
  }
});

/** Reference answers to 2,000 faces, rounded: years to 2 digits, confidence to 4. */
const references: Readonly<Record<string, string>> = {
  'face-api': 'face-api-1.7.15-utkface-2k.csv',
  faceres: 'human-3.3.6-faceres-utkface-2k.csv',
};

for (const [name, model] of Object.entries<AgeGenderModel>(ageGenderModels)) {
  const file = resolve('../shared/data/answers', references[name]!);
  const reason = !existsSync(file) ? `${file} is not here` : model.missing();
  if (reason !== null) console.warn(`Skipped: answers of ${name}: ${reason}`);
  (reason === null ? test : test.skip)(
    `${name} says of 40 faces what the reference has`,
    async () => {
      const rows = (await readCsv(file)).slice(1).filter(({ cells }) => cells[1] !== '');
      const some = rows.filter((_, at) => at % Math.floor(rows.length / 40) === 0).slice(0, 40);
      expect(some).toHaveLength(40);
      const loaded = await model.load();
      for (const { cells } of some) {
        const [image, age, gender, confidence] = cells;
        const photo = await readPhoto(join(chipFolder, image!), false);
        const said = await loaded.answer(photo, { x: 0, y: 0, width: photo.width, height: photo.height });
        expect(said.gender).toBe(gender);
        // Half a unit of the last digit of the reference, and what float32 leaves open.
        expect(Math.abs(said.age - Number(age))).toBeLessThan(0.0051);
        expect(Math.abs(said.confidence - Number(confidence))).toBeLessThan(0.000051);
      }
      await loaded.close();
    },
    60_000,
  );
}
