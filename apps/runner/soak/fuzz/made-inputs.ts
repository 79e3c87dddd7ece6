import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const labels = resolve('../shared/data/adience-folds');
const mean = resolve('../shared/data/caffe/mean.binaryproto');
const photos = resolve('../shared/data/utkface-2k');

/** What the inputs are made of; null: all of it is here. */
export const missing = () =>
  [labels, mean, photos].every((path) => existsSync(path))
    ? null
    : 'the real label files and faces are not here';

/** Two trials on one fold. */
export const sweep = `name: small
dataset: { name: manifest, file: faces.csv }
task: gender
folds: [0]
image: { size: 16 }
model: { input: 16, width: 0.0625, conv1Stride: 1, init: he-normal, dropout: [0.5, 0.5] }
solver: { batch: 4, iterations: 2 }
validation: { split: none }
evaluation: { crops: [center] }
sweep: { model.lrn: [true, false] }
baseline: { model.lrn: true }
`;

/** One run that is long enough to be stopped. */
const single = sweep
  .replace('name: small', 'name: stopped')
  .replace('iterations: 2', 'iterations: 3')
  .replace(/sweep:.*\nbaseline:.*\n/, '');

/** A run of one iteration. */
const again = single.replace('name: stopped', 'name: again').replace('iterations: 3', 'iterations: 1');

/** One that starts from the weights of another. */
const tuned = single
  .replace('name: stopped', 'name: tuned')
  .replace('iterations: 3', 'iterations: 1')
  .replace('init: he-normal', 'init: he-normal, weights: runs/small/lrn=true/seed-1/fold-0/weights');

const of10 = <T>(make: (n: number) => T) => Array.from({ length: 10 }, (_, n) => make(n));
const table = (header: string, row: (n: number) => string) => [header, ...of10(row)].join('\n');
const response = JSON.stringify({
  FaceDetails: [
    {
      BoundingBox: { Width: 0.5, Height: 0.5, Left: 0.2, Top: 0.2 },
      AgeRange: { Low: 20, High: 30 },
      Gender: { Value: 'Male', Confidence: 99 },
    },
  ],
});
const list = of10((n) => `u${n}/landmark_aligned_face.${n}.p_${n}.jpg ${n % 2}`).join('\n');

/** Lists of one test fold, below `lists/`. */
export const splitLists = ['age', 'gender'].flatMap((task) =>
  ['train', 'val', 'test'].map((part) => `test_fold_is_0/${task}_${part}.txt`),
);

/** Makes everything that is then damaged, but for what comes of running it: ten faces and files about them. */
export function makeInputs(folder: string): void {
  const put = (name: string, content: string | Buffer) => {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
  };
  const names = readdirSync(photos).filter((name) => name.endsWith('.jpg'));
  mkdirSync(join(folder, 'faces'), { recursive: true });
  of10((n) => cpSync(join(photos, names[97 * n]!), join(folder, `faces/${n}.jpg`)));
  put(
    'faces.csv',
    table(
      'image,subject,fold,age,gender',
      (n) => `faces/${n}.jpg,person-${n},${n % 5},${20 + n},${n % 2 ? 'm' : 'f'}`,
    ),
  );
  put('x.yaml', sweep);
  put('again.yaml', again);
  put('stopped.yaml', single);
  put('tuned.yaml', tuned);
  for (let fold = 0; fold < 5; fold += 1) {
    const text = readFileSync(join(labels, `fold_${fold}_data.txt`), 'utf8');
    put(`labels/fold_${fold}_data.txt`, text.split('\n').slice(0, 30).join('\n'));
  }
  splitLists.forEach((file) => put(`lists/${file}`, list));
  put(
    'answers.csv',
    table('image,age,gender', (n) => `faces/${n}.jpg,${20 + n},m`),
  );
  of10((n) => put(`answers/faces/${n}.jpg.json`, response));
  put('mean.binaryproto', readFileSync(mean).subarray(0, 4000));
  put('deploy.prototxt', 'name: "x"\nlayers { name: "conv1" type: CONVOLUTION }\n');
  put('net.caffemodel', '\x0a\x01x');
}
