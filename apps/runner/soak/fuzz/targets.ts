import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { RandomStream } from '@adience/random';
import { mutate, mutateWord } from './mutate.ts';

/** Something that a user gives the program, and a command that reads it. */
export interface Target {
  readonly name: string;
  /** Puts a mutated input into the folder `home/work`. @returns the command line that reads it */
  prepare(home: string, random: RandomStream): readonly string[];
}

const small = `name: small
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
const faces = (count: number) =>
  ['image,subject,fold,age,gender']
    .concat(
      Array.from(
        { length: count },
        (_, n) => `faces/${n}.jpg,person-${n},${n % 5},${20 + n},${n % 2 ? 'm' : 'f'}`,
      ),
    )
    .join('\n');
const response = JSON.stringify({
  FaceDetails: [
    {
      BoundingBox: { Width: 0.5, Height: 0.5, Left: 0.2, Top: 0.2 },
      AgeRange: { Low: 20, High: 30 },
      Gender: { Value: 'Male', Confidence: 99 },
    },
  ],
});
const answers = ['image,age,gender']
  .concat(Array.from({ length: 10 }, (_, n) => `faces/${n}.jpg,${20 + n},m`))
  .join('\n');
const labels = resolve('../shared/data/adience-folds');
const mean = resolve('../shared/data/caffe/mean.binaryproto');
const list = Array.from(
  { length: 10 },
  (_, n) => `u${n}/landmark_aligned_face.${n}.p_${n}.jpg ${n % 2}`,
).join('\n');
const lists = ['age', 'gender'].flatMap((task) =>
  ['train', 'val', 'test'].map((part) => `test_fold_is_0/${task}_${part}.txt`),
);

/** Writes a file, its folders made. */
function put(file: string, content: string | Buffer): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}

/** One file below a folder, by chance. */
function anyFile(folder: string, random: RandomStream): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return files[random.integer(files.length)]!;
}

/** Mutates a file in place, or puts a folder or nothing where it was. */
function damage(file: string, random: RandomStream): void {
  const bytes = readFileSync(file);
  const how = random.integer(10);
  if (how < 2) rmSync(file);
  if (how === 1) mkdirSync(file);
  if (how === 2) writeFileSync(file, '');
  if (how > 2) writeFileSync(file, mutate(bytes, random));
}

const mutated = (text: string, random: RandomStream) => mutate(Buffer.from(text), random);
const manifest = ['--dataset', 'manifest', '--file', 'faces.csv'];

/** All of them; `home/made` holds ten faces, a finished experiment and its cache. */
export const targets: readonly Target[] = [
  {
    name: 'yaml',
    prepare: (home, random) => {
      put(join(home, 'work/x.yaml'), mutated(small, random));
      return ['plan', 'x.yaml', '--runs', 'planned'];
    },
  },
  {
    name: 'override',
    prepare: (home, random) => {
      put(join(home, 'work/x.yaml'), small);
      const words = [
        'solver.batch=3',
        'model.lrn=true',
        'folds=[0, 1]',
        'sweep.model.width=[0.1]',
        'task=age',
      ];
      return [
        'plan',
        'x.yaml',
        mutateWord(words[random.integer(words.length)]!, random),
        '--runs',
        'planned',
      ];
    },
  },
  {
    name: 'arguments',
    prepare: (home, random) => {
      put(join(home, 'work/x.yaml'), small);
      const lines = [
        ['plan', 'x.yaml', '--runs', 'planned', '--json', '--network'],
        ['runs', 'ls', '--runs', 'runs', '--group-by', 'trial', '--where', "status = 'finished'"],
        ['runs', 'show', 'small/lrn=true', '--runs', 'runs'],
        ['datasets', 'stats', 'manifest', '--file', 'faces.csv', '--folds'],
        ['runs', 'compare', 'small', '--runs', 'runs', '--csv'],
      ];
      const line = lines[random.integer(lines.length)]!;
      const at = random.integer(line.length);
      return line.map((word, n) => (n === at ? mutateWord(word, random) : word));
    },
  },
  {
    name: 'manifest',
    prepare: (home, random) => {
      put(join(home, 'work/faces.csv'), mutated(faces(10), random));
      return ['datasets', 'stats', 'manifest', '--file', 'faces.csv'];
    },
  },
  {
    name: 'labels',
    prepare: (home, random) => {
      const bad = random.integer(5);
      for (let fold = 0; fold < 5; fold += 1) {
        const text = readFileSync(join(labels, `fold_${fold}_data.txt`), 'utf8')
          .split('\n')
          .slice(0, 30)
          .join('\n');
        put(join(home, `work/labels/fold_${fold}_data.txt`), fold === bad ? mutated(text, random) : text);
      }
      return ['datasets', 'stats', 'adience', '--root', 'labels'];
    },
  },
  {
    name: 'split lists',
    prepare: (home, random) => {
      const bad = random.integer(lists.length);
      lists.forEach((file, n) =>
        put(join(home, 'work/lists', file), n === bad ? mutated(list, random) : list),
      );
      return ['import', 'splits', 'lists', '--as', 'x', '--out', 'splits'];
    },
  },
  {
    name: 'answers as CSV',
    prepare: (home, random) => {
      put(join(home, 'work/answers.csv'), mutated(answers, random));
      return ['services', 'import', 'csv', 'answers.csv', ...manifest, '--as', 'x', '--runs', 'imported'];
    },
  },
  {
    name: 'answers as JSON',
    prepare: (home, random) => {
      const bad = random.integer(10);
      for (let n = 0; n < 10; n += 1)
        put(join(home, `work/answers/faces/${n}.jpg.json`), n === bad ? mutated(response, random) : response);
      return ['services', 'import', 'rekognition', 'answers', ...manifest, '--as', 'x', '--runs', 'imported'];
    },
  },
  {
    name: 'caffe',
    prepare: (home, random) => {
      put(join(home, 'work/mean.binaryproto'), mutate(readFileSync(mean).subarray(0, 4000), random));
      put(
        join(home, 'work/deploy.prototxt'),
        mutated('name: "x"\nlayers { name: "conv1" type: CONVOLUTION }\n', random),
      );
      put(join(home, 'work/net.caffemodel'), mutated('\x0a\x01x', random));
      return [
        'import',
        'caffe',
        '--prototxt',
        'deploy.prototxt',
        '--weights',
        'net.caffemodel',
        '--mean',
        'mean.binaryproto',
        '--as',
        'x',
      ];
    },
  },
  {
    name: 'images',
    prepare: (home, random) => {
      damage(join(home, 'work/faces', `${random.integer(10)}.jpg`), random);
      return ['datasets', 'doctor', 'manifest', '--file', 'faces.csv'];
    },
  },
  {
    name: 'run folder',
    prepare: (home, random) => {
      damage(anyFile(join(home, 'work/runs'), random), random);
      const lines = [
        ['runs', 'ls'],
        ['runs', 'show', 'small'],
        ['runs', 'compare', 'small'],
        ['runs', 'export', 'csv', 'small'],
      ];
      return lines[random.integer(lines.length)]!.concat('--runs', 'runs');
    },
  },
  {
    name: 'run folder, run again',
    prepare: (home, random) => {
      put(join(home, 'work/x.yaml'), small);
      damage(anyFile(join(home, 'work/runs'), random), random);
      return ['run', 'x.yaml', '--runs', 'runs', '--threads', '1', '--backend', 'cpu'];
    },
  },
  {
    name: 'prepared images',
    prepare: (home, random) => {
      damage(anyFile(join(home, 'work/.cache'), random), random);
      return ['datasets', 'prepare', 'manifest', '--file', 'faces.csv', '--size', '16'];
    },
  },
];

/** Makes `home/made`: ten faces, their CSV and the experiment file; the rest comes from running it. */
export function makeInputs(home: string): void {
  const photos = resolve('../shared/data/utkface-2k');
  const names = readdirSync(photos).filter((name) => name.endsWith('.jpg'));
  for (let n = 0; n < 10; n += 1) {
    mkdirSync(join(home, 'made/faces'), { recursive: true });
    cpSync(join(photos, names[97 * n]!), join(home, `made/faces/${n}.jpg`));
  }
  put(join(home, 'made/faces.csv'), faces(10));
  put(join(home, 'made/x.yaml'), small);
}

/** What the inputs are made of; null: all of it is here. */
export const missing = () =>
  existsSync(labels) && existsSync(mean) ? null : 'the real label files and faces are not here';
