import { describe, expect, test } from '@jest/globals';
import { changedKeys } from '../soak/fuzz/changed-keys.ts';
import { judge } from '../soak/fuzz/judge.ts';
import { changedRows, linesOf, rowsOf } from '../soak/fuzz/rows-of.ts';
import { sameOrSaid } from '../soak/fuzz/same-or-said.ts';

/* What `npm run fuzz` holds against the program: a judge that never objects would find nothing, and nobody would notice. */

const outcome = (facts: object) => ({ code: 0, stdout: '', stderr: '', memory: 100, ...facts });

describe('of any answer', () => {
  test.each([
    ['an unknown exit code', { code: 7, stderr: 'x' }, 'exit code 7'],
    ['an error without a word', { code: 2 }, 'exit code 2 without a word'],
    ['two lines of error', { code: 2, stderr: 'one\ntwo\n' }, '2 lines of error'],
    ['a stack', { code: 1, stderr: 'Error: x\n    at read (/a/b.ts:1:2)\n' }, 'a stack'],
    ['too much memory', { memory: 2001 }, '2001 MB'],
  ])('%s is a fault', (_what, facts, fault) => {
    expect(judge(outcome(facts), ['runs', 'ls'])).toBe(fault);
  });

  test('one line of error is none, with warnings before it or as the end of a run', () => {
    expect(judge(outcome({ code: 3, stderr: 'warning: a\nx.csv: is empty\n' }), [])).toBeNull();
    const ended = 'base seed 1 fold 0: interrupted: why\ninterrupted: base seed 1 fold 0: why\n';
    expect(judge(outcome({ code: 1, stderr: ended }), [])).toBeNull();
  });
});

describe('of a damaged file and exit code 0', () => {
  const file = '/there/runs/small/lrn=true/seed-1/fold-0/history.csv';
  const clean = [outcome({ stdout: 'lrn=true 50.0\n' })];
  const judged = (facts: object, differs: string | null = null) =>
    sameOrSaid(file, '/there', [outcome(facts)], clean, differs);

  test('the clean answer is right', () => {
    expect(judged({ stdout: 'lrn=true 50.0\n' })).toBeNull();
  });

  test('another number without a word is a fault, printed or on disk', () => {
    expect(judged({ stdout: 'lrn=true 60.0\n' })).toMatch(
      /history\.csv is damaged, and without a word prints/,
    );
    expect(judged({ stdout: 'lrn=true 50.0\n' }, 'the result differs')).toMatch(/the result differs/);
    // A line about something else says nothing of it.
    expect(judged({ stdout: 'lrn=true 60.0\n', stderr: 'warning: b.csv\n' })).not.toBeNull();
  });

  test('a line that names the file or its run accounts for it; so does a run that is not counted', () => {
    expect(judged({ stdout: '', stderr: 'warning: fold-0/history.csv: was changed\n' })).toBeNull();
    expect(judged({ stdout: '', stderr: 'lrn=true seed 1 fold 0: stale\n' })).toBeNull();
    expect(judged({ stdout: 'lrn=true interrupted\n' })).toBeNull();
    expect(judged({ stdout: 'lrn=false interrupted\n' })).not.toBeNull();
  });
});

describe('of what is read', () => {
  test('rows are counted by quotes, lines without', () => {
    const text = Buffer.from('a,b\r\n1,"two\nlines"\n\n , \n3,4"\r5,6');
    expect(rowsOf(text)).toEqual(['a,b', '1,"two\nlines"', '3,4"', '5,6']);
    expect(linesOf(text)).toHaveLength(5);
    expect(linesOf(Buffer.from('\uFEFFa\nb', 'utf16le'))).toEqual(['a', 'b']);
  });

  test('changed rows are counted on both sides, repeated ones as often as they are there', () => {
    expect(changedRows(['a', 'b', 'c'], ['c', 'a', 'b'])).toBe(0);
    expect(changedRows(['a', 'b'], ['a', 'a', 'a', 'b'])).toBe(2);
    expect(changedRows(['a', 'b', 'c'], ['a'])).toBe(2);
  });

  test('changed settings are found by their keys', () => {
    const before = { a: 1, b: { c: [1], d: 2 } };
    expect(changedKeys(before, { a: 1, b: { d: 2, c: [1] } })).toEqual([]);
    expect(changedKeys(before, { a: '1', b: { c: [1, 2], e: 3 } })).toEqual(['a', 'b.c', 'b.d', 'b.e']);
  });
});
