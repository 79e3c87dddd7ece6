import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { alignments } from '../src/alignments/alignments.ts';
import { detectTurned } from '../src/detectors/detect-turned.ts';
import type { Detector } from '../src/detectors/detector.ts';
import { detectors } from '../src/detectors/detectors.ts';
import { mapPoints } from '../src/geometry/map-points.ts';
import { landmarkFinders } from '../src/landmarks/landmark-finders.ts';
import { locateFace } from '../src/locate-face.ts';
import { readPhoto } from '../src/photo/read-photo.ts';
import { matchFaces } from '../src/testing/match-faces.ts';
import { chipFolder, montages } from '../src/testing/montages.ts';
import { templateDistance } from '../src/testing/template-distance.ts';

/*
 * The numbers of docs/photographs.md, from ../shared/data:
 *
 *   node --import tsx libs/faces/soak/measure.ts [detector ...] [--small] [--turns]
 */

const words = process.argv.slice(2);
const [small, turns] = ['--small', '--turns'].map((word) => words.includes(word));
const named = words.filter((word) => !word.startsWith('--'));
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const photos = montages();
if (photos === null) process.exit(1);

for (const detector of Object.values<Detector>(detectors)) {
  if (named.length > 0 && !named.includes(detector.name)) continue;
  const missing = detector.missing();
  if (missing === null) await measureDetector(detector);
  else console.log(`${detector.name}: ${missing}`);
}
if (named.length === 0) await measureAlignment();

async function measureDetector(detector: Detector): Promise<void> {
  const started = performance.now();
  const loaded = await detector.load();
  const loading = performance.now() - started;
  const sets = new Map<string, { found: number; faces: number; wrong: number }>();
  const times: number[] = [];
  for (const { path, set, faces } of photos!) {
    const begun = performance.now();
    const photo = await readPhoto(path);
    const search = { small: small! };
    const boxes = turns ? await detectTurned(loaded, photo, search) : await loaded.detect(photo, search);
    times.push(performance.now() - begun);
    const matched = matchFaces(faces, boxes);
    const sum = sets.get(set) ?? { found: 0, faces: 0, wrong: 0 };
    sum.found += matched.size;
    sum.faces += faces.length;
    sum.wrong += boxes.length - matched.size;
    sets.set(set, sum);
  }
  await loaded.close();
  const rows = [...sets].map(
    ([set, { found, faces, wrong }]) => `${set} ${((100 * found) / faces).toFixed(0)} % (${wrong} false)`,
  );
  const wrong = [...sets.values()].reduce((sum, one) => sum + one.wrong, 0);
  console.log(
    `${detector.name}${small ? ' --small' : ''}${turns ? ' --turns' : ''}: ${rows.join(', ')}; ${wrong} false`,
  );
  console.log(
    `  a photo, decoding included: median ${median(times).toFixed(0)} ms, least ${Math.min(...times).toFixed(0)}; loading ${loading.toFixed(0)} ms`,
  );
}

async function measureAlignment(): Promise<void> {
  const chips = readdirSync(chipFolder).filter((name) => name.endsWith('.jpg'));
  const finder = await landmarkFinders['face-api-68'].load();
  const whole = { x: 100, y: 110, side: 200, tilt: 0 };
  const some = chips.filter((_, at) => at % Math.floor(chips.length / 400) === 0).slice(0, 400);
  const squares: (readonly [number, number, number])[] = [];
  const distances: number[] = [];
  const times: number[] = [];
  for (const name of some) {
    const photo = await readPhoto(join(chipFolder, name));
    const begun = performance.now();
    const face = await locateFace(finder, photo, whole);
    times.push(performance.now() - begun);
    squares.push([face.square.x, face.square.y, face.square.side]);
    distances.push(templateDistance(mapPoints(alignments.landmark.transform(face), face.landmarks)));
  }
  await finder.close();
  const hundred = distances.filter((_, at) => at % 4 === 0);
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  console.log(
    `alignment: landmarks ${mean(hundred).toFixed(1)} px of 816 from the template on average over ${hundred.length} faces, ` +
      `largest ${Math.max(...hundred).toFixed(1)}; ${median(times).toFixed(0)} ms a face`,
  );
  const [x, y, side] = [0, 1, 2].map((at) => mean(squares.map((square) => square[at]!)).toFixed(1));
  console.log(`the square of a chip: middle (${x}, ${y}), side ${side}, over ${squares.length}`);
}
