import { describe, expect, test } from '@jest/globals';
import { readPredictions } from './read-predictions.ts';

const header = 'image,subject,true,crop,p_male,p_female,outcome';
const read = (...lines: readonly string[]) =>
  readPredictions([header, ...lines, ''].join('\n'), ['male', 'female']);

describe("readPredictions of a service's file", () => {
  test('reads each outcome', () => {
    const rows = read(
      'a.jpg,u,1,largest,0,1,answered',
      'b.jpg,u,1,largest,0,0,outOfRange',
      'c.jpg,u,1,largest,0,0,notDetected',
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['answered', 'outOfRange', 'notDetected']);
  });

  test('reads the names of the first edition', () => {
    const rows = read('b.jpg,u,1,largest,0,0,unclassed', 'c.jpg,u,1,largest,0,0,missed');
    expect(rows.map(({ outcome }) => outcome)).toEqual(['outOfRange', 'notDetected']);
  });

  test('refuses an unknown outcome, and one that contradicts its probabilities', () => {
    expect(() => read('b.jpg,u,1,largest,0,0,lost')).toThrow('line 2: outcome "lost"');
    expect(() => read('b.jpg,u,1,largest,0,1,notDetected')).toThrow('line 2: outcome "notDetected"');
  });
});
