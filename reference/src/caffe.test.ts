import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { forward, importCaffe, networkOf, readCaffeMean } from '@adience/networks';
import { caffeFixture, type CaffeFixtureOptions } from '@adience/networks/caffe-fixture';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';
import { pythonWith, runPython } from './python.ts';

const data = resolve(process.cwd(), '../shared/data');
const faces = join(data, 'utkface-2k');
const python = pythonWith('cv2', 'dnn.readNetFromCaffe');
const missing = !existsSync(faces)
  ? `no real faces at ${faces}`
  : python
    ? null
    : 'no Python with an OpenCV before 5';
if (missing !== null) console.warn(`Skipped: OpenCV's reading of a caffemodel: ${missing}`);
const meanFile = join(data, 'caffe/mean.binaryproto');
if (!existsSync(meanFile)) console.warn(`Skipped: the authors' mean image is not at ${meanFile}`);

const folder = mkdtempSync(join(tmpdir(), 'opencv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cases: readonly (readonly [string, CaffeFixtureOptions, number])[] = [
  ['the full network in the older form', { form: 'layers', input: 227, width: 1, classes: 8, size: 256 }, 2],
  [
    'a reduced one in the newer form, in groups',
    { form: 'layer', input: 131, width: 0.25, classes: 2, groups: 2, size: 150 },
    20,
  ],
  [
    'one without LRN in the newer form',
    { form: 'layer', input: 99, width: 0.125, classes: 8, lrn: false, size: 99 },
    20,
  ],
];

/** A network's files, what OpenCV was given and what it answered. */
interface Answered {
  readonly files: { readonly prototxt: string; readonly weights: string; readonly mean: string };
  readonly inputs: Float32Array;
  readonly answers: Float32Array;
}
const asked = new Map<string, Answered>();

/** Writes the files and asks OpenCV, once a case. */
function askOpenCv(name: string, options: CaffeFixtureOptions, count: number): Answered {
  const known = asked.get(name);
  if (known !== undefined) return known;
  const at = (file: string) => join(folder, `${asked.size}-${file}`);
  const files = { prototxt: at('net.prototxt'), weights: at('net.caffemodel'), mean: at('mean.binaryproto') };
  const fixture = caffeFixture(options);
  writeFileSync(files.prototxt, fixture.prototxt);
  writeFileSync(files.weights, fixture.caffemodel);
  writeFileSync(files.mean, fixture.mean);
  // The array is the end of the binaryproto, after a header of a few bytes.
  writeFileSync(at('mean.bin'), fixture.mean.slice(-options.size * options.size * 3 * 4));
  const names = readdirSync(faces)
    .filter((file) => file.endsWith('.jpg'))
    .slice(0, count);
  const images = names.map((file) => join(faces, file));
  const sides = [String(options.size), String(options.input)];
  runPython(python!, 'opencv_dnn.py', [
    files.prototxt,
    files.weights,
    at('mean.bin'),
    ...sides,
    at('out.bin'),
    ...images,
  ]);
  const values = new Float32Array(Uint8Array.from(readFileSync(at('out.bin'))).buffer);
  const length = count * options.input ** 2 * 3;
  const answered = { files, inputs: values.subarray(0, length), answers: values.subarray(length) };
  asked.set(name, answered);
  return answered;
}

onEveryBackend(() => {
  (missing === null ? describe : describe.skip)(
    'an imported network predicts real faces as OpenCV does',
    () => {
      test.each(cases)(
        'within 1e-4: %s',
        async (name, options, count) => {
          const { files, inputs, answers: theirs } = askOpenCv(name, options, count);
          const { settings, classes, values } = await importCaffe(files);
          const network = await networkOf(settings, classes, values);
          const shape: [number, number, number, number] = [count, options.input, options.input, 3];
          const answers = tf.tidy(() => tf.softmax(forward(network, tf.tensor4d(inputs, shape))));
          const ours = await answers.data();
          answers.dispose();
          network.dispose();
          expect(largestDifference(ours, theirs)).toBeLessThan(1e-4);
          // Answers that are all alike would prove nothing.
          expect(new Set(theirs.map((value) => Math.round(value * 1e3))).size).toBeGreaterThan(
            options.classes,
          );
        },
        300_000,
      );
    },
  );
});

(existsSync(meanFile) ? test : test.skip)(
  "the authors' mean image has the channel means that OpenCV's samples print for it",
  async () => {
    // The triple that goes with the released age and gender networks: 78.4263377603, 87.7689143744, 114.895847746.
    const { size, channelMeans } = await readCaffeMean(meanFile);
    expect(size).toBe(256);
    [78.4263377603, 87.7689143744, 114.895847746].forEach((value, at) =>
      expect(channelMeans[at]).toBeCloseTo(value, 6),
    );
  },
);
