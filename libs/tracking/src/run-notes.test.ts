import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { RunFileError } from './run-file-error.ts';
import { changeNotes, readNotes } from './run-notes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('notes of a run', () => {
  test('are none without a file, and what was written', async () => {
    expect(await readNotes(folder)).toEqual({ tags: [] });
    await changeNotes(folder, () => ({ tags: ['b', 'a', 'b'] }));
    expect(await readNotes(folder)).toEqual({ tags: ['a', 'b'] });
  });

  test.each(['', '{', '[]', '{"tags": "a"}', '{"tags": [1]}'])(
    'of %j are refused in one line',
    async (text) => {
      writeFileSync(join(folder, 'notes.json'), text);
      const error = (await readNotes(folder).catch((reason: unknown) => reason)) as Error;
      expect(error).toBeInstanceOf(RunFileError);
      expect(error.message).toMatch(/notes\.json: [^\n]+; repair it or delete it: it holds tags and a note$/);
    },
  );

  test('that are a folder are named', async () => {
    mkdirSync(join(folder, 'notes.json'));
    await expect(readNotes(folder)).rejects.toThrow(/notes\.json: is a folder, not a file; move it away$/);
  });
});
