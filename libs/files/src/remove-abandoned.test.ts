import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { removeAbandoned } from './remove-abandoned.ts';

test('removes what is unfinished and two hours old, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abandoned-'));
  mkdirSync(join(folder, '.old.tmp/inside'), { recursive: true });
  for (const name of ['old.tmp', 'new.tmp', 'old.bin']) writeFileSync(join(folder, name), '');
  const then = Date.now() / 1000 - 7200;
  for (const name of ['.old.tmp', 'old.tmp', 'old.bin']) utimesSync(join(folder, name), then, then);
  await removeAbandoned(folder, /\.tmp$/);
  expect(readdirSync(folder).sort()).toEqual(['new.tmp', 'old.bin']);
  rmSync(folder, { recursive: true });
});
