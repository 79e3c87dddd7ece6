import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseBackend } from '@adience/backend';
import { alignments, readPhoto, type LocatedFace, type Photo } from '@adience/faces';
import {
  chipFolder,
  frontalTemplate,
  mapPoints,
  matchFaces,
  montages,
  type MontageFace,
} from '@adience/faces/testing';
import { tasks, type Task } from '@adience/tasks';
import { loadInstruments, predictFace, predictPhoto } from '@adience/predict';

/*
 * What detection and alignment cost in accuracy: the faces of the montages by `adience predict`'s path, and the same faces as
 * UTKFace has them, fed to the same networks. Faces whose age is in no class are left out.
 *
 *   node --import tsx apps/runner/soak/photographs.ts --weights utkface-age --weights utkface-gender [--runs DIR]
 */

const { values } = parseArgs({
  options: {
    weights: { type: 'string', multiple: true, default: ['utkface-age', 'utkface-gender'] },
    runs: { type: 'string', default: 'runs' },
    detector: { type: 'string', default: 'auto' },
  },
});
const photos = montages();
if (photos === null) process.exit(1);
await chooseBackend({ name: 'onnxruntime' });
const strategy = 'center';
const instruments = await loadInstruments({
  weights: values.weights,
  runs: values.runs,
  align: 'auto',
  detector: values.detector,
  strategy,
  small: false,
  turns: false,
});
const { ensembles } = instruments;

/** Right answers of faces that were found: by this path, and fed directly; and all faces with a class. */
const counts = new Map<string, { found: number; photo: number; direct: number; same: number }>();
for (const { path, set, faces } of photos) {
  const seen = await predictPhoto(await readPhoto(path), instruments);
  const boxes = seen.map((face) => ({ ...face.detection, tasks: face.tasks }));
  for (const [face, { tasks: seen }] of matchFaces(faces, boxes)) {
    const chip = await readPhoto(join(chipFolder, face.src));
    const direct = (await predictFace(chip, asItIs(chip), ensembles, strategy)).tasks;
    for (const { task } of ensembles) {
      const truth = classOf(tasks[task as keyof typeof tasks], face);
      if (truth === null) continue;
      for (const key of [`${task} ${set}`, `${task} all`]) {
        const sum = counts.get(key) ?? { found: 0, photo: 0, direct: 0, same: 0 };
        sum.found += 1;
        sum.photo += Number(seen[task]!.class === truth);
        sum.direct += Number(direct[task]!.class === truth);
        sum.same += Number(seen[task]!.class === direct[task]!.class);
        counts.set(key, sum);
      }
    }
  }
}
await instruments.close();
for (const [key, { found, photo, direct, same }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const percent = (n: number) => `${((100 * n) / found).toFixed(1)} %`;
  console.log(
    `${key}: ${found} faces found; right by photo ${percent(photo)}, directly ${percent(direct)}; same answer ${percent(same)}`,
  );
}

/** A face whose chip is the picture itself: its landmarks are where the template has them in a chip. */
function asItIs({ width, height }: Photo): LocatedFace {
  const square = { x: width / 2, y: height / 2, side: width, tilt: 0 };
  const atTemplate = { square, landmarks: Float64Array.from(frontalTemplate.points) };
  return { square, landmarks: mapPoints(alignments.chip.transform(atTemplate), frontalTemplate.points) };
}

function classOf(task: Task, { src }: MontageFace): string | null {
  const [age, sex] = src.split('_').map(Number);
  if (task.years === null) return task.classes[sex!]!; // UTKFace: 0 is male, as the first class
  const at = task.years.findIndex(({ first, last }) => age! >= first && age! <= last);
  return at < 0 ? null : task.classes[at]!;
}
