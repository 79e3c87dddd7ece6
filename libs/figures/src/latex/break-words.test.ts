import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakWords } from './break-words.ts';

const letters = (text: string) => text.length;
const shown = (text: string, room: number) => breakWords(text, room, letters).split('\u200b').join('|');

describe('breakWords', () => {
  test('breaks names at their seams, never in a number, and only those that are too wide', () => {
    expect(shown('solver.learningRate=0.005 is short', 10)).toBe('solver.|learning|Rate=|0.005 is short');
    expect(shown('runs/a_b/seed-1 x', 8)).toBe('runs/|a_|b/|seed-|1 x');
    expect(shown('runs/a_b', 8)).toBe('runs/a_b');
  });

  test('cuts what has no seams into pieces', () =>
    expect(shown('0123456789abcdef', 6)).toBe('012345|6789ab|cdef'));

  test('changes no letter, and leaves no piece wider than the room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.integer({ min: 1, max: 20 }), (text, room) => {
        const broken = breakWords(text, room, letters);
        expect(broken.replaceAll('\u200b', '')).toBe(text);
        for (const piece of broken.split(/[\s\u200b]/)) expect(piece.length).toBeLessThanOrEqual(room);
      }),
    );
  });
});
