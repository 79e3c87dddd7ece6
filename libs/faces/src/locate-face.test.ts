import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alignments } from './alignments/alignments.ts';
import { chipFolder, montages } from './testing/montages.ts';
import { compose } from './geometry/compose.ts';
import { mapPoints } from './geometry/map-points.ts';
import { squareTransform } from './geometry/square-transform.ts';
import { landmarkFinders } from './landmarks/landmark-finders.ts';
import type { LoadedLandmarkFinder } from './landmarks/landmark-finder.ts';
import { locateFace } from './locate-face.ts';
import { readPhoto } from './photo/read-photo.ts';
import { warp } from './photo/warp.ts';
import { templateDistance } from './testing/template-distance.ts';

/* In pixels of 816, as docs/photographs.md has it. */
const bound = 25;
const present = montages() !== null;

(present ? describe : describe.skip)('faces of UTKFace', () => {
  let finder: LoadedLandmarkFinder;
  const chips = present
    ? readdirSync(chipFolder)
        .filter((name) => name.endsWith('.jpg'))
        .filter((_, at) => at % 200 === 7)
    : [];
  beforeAll(async () => {
    finder = await landmarkFinders['face-api-68'].load();
  });
  afterAll(() => finder.close());
  const whole = { x: 100, y: 110, side: 200, tilt: 0 };

  test('lie on the template once they are aligned', async () => {
    const distances = [];
    for (const name of chips) {
      const face = await locateFace(finder, await readPhoto(join(chipFolder, name)), whole);
      distances.push(templateDistance(mapPoints(alignments.landmark.transform(face), face.landmarks)));
    }
    expect(distances.reduce((sum, one) => sum + one, 0) / distances.length).toBeLessThan(bound);
  });

  test('give the same crop however they are turned, up to 30 degrees', async () => {
    const photos = await Promise.all(chips.map((name) => readPhoto(join(chipFolder, name))));
    const straight = await Promise.all(photos.map((photo) => locateFace(finder, photo, whole)));
    const angle = fc.integer({ min: -30, max: 30 });
    await fc.assert(
      fc.asyncProperty(fc.nat(photos.length - 1), angle, async (at, tilt) => {
        // The chip in the middle of a larger photo, turned; the box does not know by how much.
        const turn = squareTransform({ x: 100, y: 100, side: 200, tilt: -tilt }, 400, 200);
        const photo = await warp(photos[at]!, turn, 400);
        const [x, y] = mapPoints(turn, [whole.x, whole.y]);
        const face = await locateFace(finder, photo, { x: x!, y: y!, side: 200, tilt: 0 });
        // The same landmarks of the chip, by both ways into the aligned frame.
        const before = mapPoints(alignments.landmark.transform(straight[at]!), straight[at]!.landmarks);
        const after = mapPoints(compose(alignments.landmark.transform(face), turn), straight[at]!.landmarks);
        const apart = Array.from({ length: 68 }, (_, n) =>
          Math.hypot(before[2 * n]! - after[2 * n]!, before[2 * n + 1]! - after[2 * n + 1]!),
        );
        expect(apart.reduce((sum, one) => sum + one, 0) / 68).toBeLessThan(bound);
        expect(Math.abs(face.square.tilt - straight[at]!.square.tilt - tilt)).toBeLessThan(5);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test('as chips lie on average where UTKFace has them', async () => {
    const corners = [50, 50, 150, 50, 100, 150];
    const sum = corners.map(() => 0);
    for (const name of chips) {
      const face = await locateFace(finder, await readPhoto(join(chipFolder, name)), whole);
      const moved = mapPoints(alignments.chip.transform(face), corners);
      corners.forEach((value, at) => (sum[at]! += (moved[at]! - value) / chips.length));
    }
    for (const apart of sum) expect(Math.abs(apart)).toBeLessThan(8);
  });
});
