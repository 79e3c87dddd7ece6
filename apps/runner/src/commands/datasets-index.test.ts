import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { datasetSchemaOf, loadDataset } from '@adience/datasets';
import { age, gender, taskOf } from '@adience/tasks';
import { main } from '../main.ts';

let home: string;
let printed: string[];
let complained: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'index-'));
  [printed, complained] = [[], []];
  jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  jest.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  rmSync(home, { recursive: true });
});

const index = async (set: string) => {
  await main(['datasets', 'index', set, home, '--out', join(home, 'out.csv')]);
  return { status: process.exitCode ?? 0, out: printed.join('\n'), err: complained.join('\n') };
};
const manifest = () => datasetSchemaOf(new Map()).parse({ name: 'manifest', file: join(home, 'out.csv') });

test('fairface: ranges are a task of their own, and a class of age where they lie inside one', async () => {
  writeFileSync(
    join(home, 'fairface_label_train.csv'),
    `file,age,gender,race,service_test
train/1.jpg,50-59,Male,East Asian,True
train/2.jpg,0-2,Female,Indian,False
train/3.jpg,more than 70,Male,White,False
train/4.jpg,unknown,Male,White,False
`,
  );
  writeFileSync(
    join(home, 'fairface_label_val.csv'),
    'file,age,gender,race,service_test\nval/1.jpg,3-9,Male,Black,False\n',
  );
  mkdirSync(join(home, 'val'));
  writeFileSync(join(home, 'val/1.jpg'), '');
  const { status, out } = await index('fairface');
  expect(status).toBe(0);
  expect(out).toContain(`4 images of 4 subjects in ${join(home, 'out.csv')}; 1 of them are in ${home}`);
  expect(out).toContain("1 left out: no age range: 'unknown'");

  const ranges = taskOf({
    name: 'age_range',
    classes: ['0-2', '3-9', '50-59', 'more than 70'],
    ordered: true,
  });
  const { records } = await loadDataset(manifest(), [age, gender, ranges]);
  const found = records.map(({ image, classes }) => [
    image,
    classes['age_range'],
    classes['age'],
    classes['gender'],
  ]);
  const [oldest, [male, female]] = [
    age.classes.length - 1,
    [gender.classes.indexOf('male'), gender.classes.indexOf('female')],
  ];
  expect(found).toEqual([
    ['train/1.jpg', 2, null, male],
    ['train/2.jpg', 0, 0, female],
    ['train/3.jpg', 3, oldest, male],
    ['val/1.jpg', 1, null, male],
  ]);
});

test('imdb-wiki: ages by the date of birth, celebrities as subjects, and faces that are not certain left out', async () => {
  // As SciPy's loadmat and Python's csv write the columns of an imdb.mat (datasets/imdb-wiki/README.md).
  writeFileSync(
    join(home, 'imdb.csv'),
    `dob,photo_taken,full_path,gender,face_score,second_face_score,celeb_id
693726,1968,01/nm0000001_rm124825600_1899-5-10_1968.jpg,1.0,1.459,1.118,6488
693726,1970,01/nm0000001_rm3343756032_1899-5-10_1970.jpg,1.0,2.5,nan,6488
703075,2004,02/nm0000002_rm1_1924-9-16_2004.jpg,0.0,-inf,nan,9
723363,2010,48/nm0000003_a_1980-7-1_2010.jpg,nan,4.0,nan,12
723363,2150,48/nm0000003_b_1980-7-1_2010.jpg,1.0,2.0,nan,12
`,
  );
  writeFileSync(
    join(home, 'wiki.csv'),
    'dob,photo_taken,full_path,gender,face_score,second_face_score\n723363,2010,17/10000217_1981-05-05_2009.jpg,1.0,4.3,nan\n',
  );
  const { status, out } = await index('imdb-wiki');
  expect(status).toBe(0);
  // Born on 10 May 1899, in mid-1970 71 years old; on 1 July 1980, in mid-2010 still 29 by the authors' script.
  expect(readFileSync(join(home, 'out.csv'), 'utf8').trim().split('\n')).toEqual([
    'image,subject,age,gender',
    '01/nm0000001_rm3343756032_1899-5-10_1970.jpg,imdb-6488,71,m',
    '48/nm0000003_a_1980-7-1_2010.jpg,imdb-12,29,',
    '17/10000217_1981-05-05_2009.jpg,wiki-10000217,29,m',
  ]);
  for (const reason of ['a second face', 'no face was found', 'the age is not 0 to 100'])
    expect(out).toContain(`1 left out: ${reason}`);
});

test('a folder without label files, or with a file that lacks a column, is refused', async () => {
  expect(await index('fairface')).toMatchObject({
    status: 3,
    err: expect.stringMatching(/neither fairface_label_train\.csv nor .*datasets\/fairface\/README/),
  });
  writeFileSync(join(home, 'imdb.csv'), 'dob,full_path\n1,a.jpg\n');
  complained = [];
  expect(await index('imdb-wiki')).toMatchObject({
    status: 3,
    err: expect.stringMatching(/imdb\.csv:1: has no column photo_taken, gender, face_score/),
  });
});
