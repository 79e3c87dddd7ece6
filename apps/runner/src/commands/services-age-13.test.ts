import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agePolicies } from '@adience/services';
import { changed, loadSamples } from '@adience/services/testing';
import { readRun } from '@adience/tracking';

const bin = resolve('apps/runner/bin/adience.js');
const image = (fold: number) => `u${fold}/landmark_aligned_face.1.a.jpg`;

/** Index of 8-13: the third class of Levi & Hassner's table 1. */
const CLASS = 2;

let home: string;
/** Five people in Adience's layout, one per fold, labelled as the label files write the class of 8 to 13. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'age-13-'));
  mkdirSync(join(home, 'adience'));
  const columns =
    'user_id original_image face_id age gender x y dx dy tilt_ang fiducial_yaw_angle fiducial_score';
  for (const fold of [0, 1, 2, 3, 4]) {
    const row = [`u${fold}`, 'a.jpg', 1, '(8, 12)', 'm', 0, 0, 9, 9, 0, 0, 9];
    const lines = [columns.replaceAll(' ', '\t'), row.join('\t'), ''];
    writeFileSync(join(home, 'adience', `fold_${fold}_data.txt`), lines.join('\n'));
  }
});
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the command, and says which class each fold's one image was given. */
async function importedClasses(service: string, responses: string, policy: string) {
  const words = [bin, 'services', 'import', service, responses, '--as', `${service}-${policy}`, '--json'];
  const more = ['--dataset', 'adience', '--root', 'adience', '--task', 'age', '--age-policy', policy];
  const { stdout, stderr } = spawnSync(process.execPath, [...words, ...more], {
    cwd: home,
    encoding: 'utf8',
  });
  expect(stderr).not.toMatch(/Error|at file/);
  const { results } = JSON.parse(stdout) as {
    results: { folders: string[]; comparison: { onAll: { exact: { mean: number } } } }[];
  };
  expect(results[0]!.comparison.onAll.exact.mean).toBe(1);
  const runs = await Promise.all(results[0]!.folders.map((folder) => readRun(join(home, folder))));
  return runs.map(({ predictions }) => predictions[0]!.probabilities.indexOf(1));
}

describe('adience services import puts age 13 into 8-13', () => {
  test.each(Object.keys(agePolicies))(
    'under age policy %s',
    async (policy) => {
      const lines = [0, 1, 2, 3, 4].map((fold) => `${image(fold)},13,m`);
      writeFileSync(join(home, 'answers.csv'), ['image,age,gender', ...lines, ''].join('\n'));
      expect(await importedClasses('csv', 'answers.csv', policy)).toEqual(Array(5).fill(CLASS));
    },
    60_000,
  );

  // Every service and policy: libs/services/src/age-policies/age-13.test.ts. Here one that reports ranges.
  test.each(['rekognition'])(
    'of %s',
    async (name) => {
      const { several, age, ageOf } = await loadSamples(name);
      const answer = changed(several, age!(0), ageOf!(13));
      for (const fold of [0, 1, 2, 3, 4]) {
        const path = join(home, name, `${image(fold)}.json`);
        mkdirSync(join(path, '..'), { recursive: true });
        writeFileSync(path, JSON.stringify(answer));
      }
      expect(await importedClasses(name, name, 'strict')).toEqual(Array(5).fill(CLASS));
    },
    60_000,
  );
});
