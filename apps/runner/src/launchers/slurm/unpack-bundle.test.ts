import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBundle } from './unpack-bundle.ts';

/** A file with one folder, which holds one executable. */
function packed(home: string, executable: string): string {
  mkdirSync(join(home, 'adience-9'));
  writeFileSync(join(home, 'adience-9', executable), '#!/bin/sh\n');
  chmodSync(join(home, 'adience-9', executable), 0o755);
  const file = join(home, `${executable}.tar.gz`);
  spawnSync('tar', ['-czf', file, '-C', home, 'adience-9']);
  return file;
}

test('a bundle is unpacked once beside the runs; something else is one line and leaves nothing', async () => {
  const home = mkdtempSync(join(tmpdir(), 'unpack-'));
  const other = mkdtempSync(join(tmpdir(), 'unpack-'));
  const runs = join(home, 'runs');
  try {
    const program = await unpackBundle(packed(home, 'adience'), runs);
    expect(program).toMatch(/runs\/\.bundles\/[0-9a-f]{12}\/adience-9\/adience$/);
    const { mtimeMs } = statSync(program);
    expect(await unpackBundle(join(home, 'adience.tar.gz'), runs)).toBe(program);
    expect(statSync(program).mtimeMs).toBe(mtimeMs);

    await expect(unpackBundle(join(home, 'none'), runs)).rejects.toThrow(/there is no such file/);
    await expect(unpackBundle(packed(other, 'else'), runs)).rejects.toThrow(/holds no adience/);
    writeFileSync(join(home, 'text'), 'no archive');
    await expect(unpackBundle(join(home, 'text'), runs)).rejects.toThrow(/cannot be unpacked/);
    expect(readdirSync(join(runs, '.bundles'))).toHaveLength(1);
  } finally {
    for (const folder of [home, other]) rmSync(folder, { recursive: true });
  }
});
