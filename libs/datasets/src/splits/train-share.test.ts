import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gender } from '@adience/tasks';
import { loadDataset, splitFold, validationSchema, type FoldSplit } from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';

let home: string;
let file: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'share-'));
  file = join(home, 'faces.csv');
  // 50 subjects, ten a fold, with one to three images each.
  const rows = Array.from({ length: 50 }, (_, subject) =>
    Array.from({ length: 1 + (subject % 3) }, (_, n) => `${subject}/${n}.jpg,s${subject},${subject % 5},m`),
  );
  writeFileSync(file, ['image,subject,fold,gender', ...rows.flat()].join('\n'));
});
afterAll(() => rmSync(home, { recursive: true }));

const split = async (more: object, seed = 1, fold = 0): Promise<FoldSplit> => {
  const dataset = await loadDataset(settingsOf({ name: 'manifest', file, ...more }), [gender]);
  return splitFold(dataset, gender, fold, validationSchema.parse({}), seed);
};
const subjects = ({ train }: FoldSplit) => new Set(train.map(({ subject }) => subject));

test('a share keeps complete subjects, a smaller one is a part of every larger one, and the rest stays', async () => {
  const all = await split({});
  expect(all).not.toHaveProperty('kept');
  expect(await split({ trainShare: 1 })).toEqual(all);
  let larger = all;
  for (const trainShare of [0.5, 0.25, 0.125]) {
    const part = await split({ trainShare });
    const count = Math.round(trainShare * subjects(all).size);
    expect(subjects(part).size).toBe(count);
    expect([...subjects(part)].every((subject) => subjects(larger).has(subject))).toBe(true);
    expect(part.train).toEqual(all.train.filter(({ subject }) => subjects(part).has(subject)));
    expect([part.validation, part.test]).toEqual([all.validation, all.test]);
    expect(part.kept).toEqual({
      share: trainShare,
      subjects: count,
      ofSubjects: subjects(all).size,
      images: part.train.length,
      ofImages: all.train.length,
    });
    expect(part.digest).not.toBe(all.digest);
    larger = part;
  }
});

test('another seed and another fold draw others; one subject always stays', async () => {
  const one = await split({ trainShare: 0.5 });
  expect(subjects(await split({ trainShare: 0.5 }, 2))).not.toEqual(subjects(one));
  expect(subjects(await split({ trainShare: 0.001 })).size).toBe(1);
  expect(() => settingsOf({ name: 'manifest', file, trainShare: 0 })).toThrow();
});
