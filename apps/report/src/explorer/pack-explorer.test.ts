import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExplorerData } from './explorer-data.ts';
import { packExplorer, unpackExplorer } from './pack-explorer.ts';

const data = (images: readonly string[], label: string): ExplorerData => ({
  mistakes: null,
  warning: '',
  classes: ['male', 'female'],
  trials: [label],
  figures: [],
  thumbnails: {},
  sets: [{ images, truths: '01' }],
  runs: [{ trial: 0, crop: 'center', fold: 0, seed: 1, set: 0, answers: '10', confidences: 'rszz' }],
});

describe('packExplorer', () => {
  test('what is packed comes back, whatever its names hold, and ends no script element', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.string({ unit: 'binary' }),
        (images, label) => {
          const packed = packExplorer(data(images, label));
          expect(packed).toMatch(/^[A-Za-z0-9+/]+=*$/);
          expect(unpackExplorer(packed)).toEqual(data(images, label));
        },
      ),
    ));

  test('paths that share a folder take a fraction of their length', () => {
    const images = Array.from({ length: 1000 }, (_, at) => `30601258@N03/landmark_aligned_face.${at}.jpg`);
    expect(packExplorer(data(images, 'base')).length).toBeLessThan(images.join('').length / 4);
  });
});
