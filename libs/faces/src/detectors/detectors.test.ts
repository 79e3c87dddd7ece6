import { describe, expect, test } from '@jest/globals';
import { readPhoto } from '../photo/read-photo.ts';
import { rotatePhoto } from '../photo/rotate-photo.ts';
import { matchFaces } from '../testing/match-faces.ts';
import { montages } from '../testing/montages.ts';
import { detectTurned } from './detect-turned.ts';
import { detectors } from './detectors.ts';
import { tinyBoxes } from './face-api/tiny-boxes.ts';
import { rfbBoxes } from './rfb/rfb-boxes.ts';
import { tiles } from './rfb/tiles.ts';
import { squareOfDetection } from './square-of-detection.ts';

describe('what networks say, as boxes', () => {
  test('the tiny detector: center within its cell, size in anchors', () => {
    // Cell (1, 2) of 2 x 3, its second anchor (6.041143 x 7.080126 cells of 32 pixels), everything at its neutral value.
    const output = new Float32Array(2 * 3 * 25).fill(-100);
    output.set([0, 0, 0, 0, 2], (1 * 3 + 2) * 25 + 5);
    const [box, ...more] = tinyBoxes(output, 2, 3, 0.2);
    expect(more).toEqual([]);
    expect(box!.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(box!.width).toBeCloseTo(193.316576, 4);
    expect(box!.x + box!.width / 2).toBeCloseTo(80, 5);
    expect(box!.y + box!.height / 2).toBeCloseTo(48, 5);
  });

  test('RFB-320: corners as shares of the input', () => {
    const boxes = Float32Array.of(0, 0, 1, 1, 0.25, 0.5, 0.5, 0.75);
    expect(rfbBoxes(Float32Array.of(0.9, 0.1, 0.25, 0.75), boxes, { width: 320, height: 240 }, 0.5)).toEqual([
      { x: 80, y: 120, width: 80, height: 60, score: 0.75 },
    ]);
  });

  test('tiles overlap by half and cover a photo', () => {
    const all = tiles({ width: 100, height: 60 }, 2);
    expect(all).toHaveLength(9);
    expect(all[4]).toEqual({ x: 25, y: 15, width: 50, height: 30 });
    expect(all[8]).toEqual({ x: 50, y: 30, width: 50, height: 30 });
  });

  test('a square lies below the box, in the direction of the turned head', () => {
    const boxes = { side: 1, down: 0.5 };
    const face = { x: 0, y: 0, width: 10, height: 10, score: 1 };
    expect(squareOfDetection({ boxes }, { ...face, tilt: 0 })).toEqual({ x: 5, y: 10, side: 10, tilt: 0 });
    const right = squareOfDetection({ boxes }, { ...face, tilt: 90 }); // the top points right: below is left
    expect([right.x, right.y]).toEqual([0, expect.closeTo(5, 10)]);
  });
});

const photos = montages();
for (const [name, detector] of Object.entries(detectors)) {
  const missing = detector.missing();
  if (missing !== null) console.warn(`Skipped: detector ${name}: ${missing}`);
  (photos !== null && missing === null ? describe : describe.skip)(`detector ${name}`, () => {
    const [large, mixed] = ['A00', 'B04'].map((one) => photos?.find(({ path }) => path.includes(one)));

    test('finds the nine faces of two photos, and no others', async () => {
      const loaded = await detector.load();
      for (const { path, faces } of [large!, mixed!]) {
        const found = await loaded.detect(await readPhoto(path), { small: false });
        expect([matchFaces(faces, found).size, found.length]).toEqual([9, 9]);
        expect(found.map(({ score }) => score)).toEqual(
          found.map(({ score }) => score).sort((a, b) => b - a),
        );
      }
      await loaded.close();
    });

    test('finds them in whichever quarter the photo is turned, and says which', async () => {
      const loaded = await detector.load();
      const photo = await rotatePhoto(await readPhoto(large!.path), 90);
      const faces = large!.faces.map((face) => ({ ...face, cx: photo.width - face.cy, cy: face.cx }));
      const matched = matchFaces(faces, await detectTurned(loaded, photo, { small: false }));
      expect(matched.size).toBe(9);
      expect([...matched.values()].filter(({ tilt }) => tilt === 90).length).toBeGreaterThanOrEqual(8);
      await loaded.close();
    });
  });
}
