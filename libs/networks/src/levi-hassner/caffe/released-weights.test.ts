import { expect, test } from '@jest/globals';
import { releasedWeights } from './released-weights.ts';

test("files are known by git's id of their bytes", () => {
  // Of `git hash-object`, as git's own book has it: "what is up, doc?" and the empty file.
  const blobs = {
    bd9dbf5aae1a3862dd1526723246b20206e5fc37: 'doc',
    e69de29bb2d1d6434b8b29ae775ad8c2e48c5391: 'empty',
  };
  expect(releasedWeights(Buffer.from('what is up, doc?'), blobs)).toBe('doc');
  expect(releasedWeights(new Uint8Array(), blobs)).toBe('empty');
  expect(releasedWeights(Buffer.from('what is up, doc?'))).toBeNull();
});
