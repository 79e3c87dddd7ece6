import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import sharp from 'sharp';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { buildReport } from '../build-report.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-shown-'));
  await fixtureRuns(join(folder, 'runs'), {
    experiment: 'faces',
    task: tasks.gender,
    dataset: 'synthetic',
    trials: ['base'],
    images: 20,
    more: { dataset: { name: 'synthetic', root: join(folder, 'synthetic') } },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('synthetic faces are shown unasked where they are on the disk, and what is not is no warning', async () => {
  const build = () =>
    buildReport(['faces'], {
      runs: join(folder, 'runs'),
      out: join(folder, 'reports'),
      venue: 'cvpr',
      warn: (message) => {
        throw new Error(message);
      },
    });
  const without = await build();
  const { explorer } = without.reports[0]!.subject;
  expect(explorer.thumbnails).toEqual({});
  expect(await readFile(without.page, 'utf8')).toContain('The synthetic faces are not on this disk');

  const images = explorer.sets.flatMap((set) => set.images);
  const there = images.filter((_, at) => at % 2 === 0);
  const root = join(folder, 'synthetic', 'seed-1-subjects-160-images-8-v3', 'aligned');
  const background = { r: 200, g: 120, b: 40 };
  for (const image of there) {
    await mkdir(dirname(join(root, image)), { recursive: true });
    await sharp({ create: { width: 112, height: 112, channels: 3, background } }).toFile(join(root, image));
  }
  const shown = await build();
  const { thumbnails } = shown.reports[0]!.subject.explorer;
  expect(Object.keys(thumbnails).length).toBeGreaterThan(5);
  for (const image of Object.keys(thumbnails)) expect(there).toContain(image);
  const page = await readFile(shown.page, 'utf8');
  expect(page).toContain('The faces are drawn by a generator');
  expect(page).toMatch(/<img src="data:image\/webp/);
});
