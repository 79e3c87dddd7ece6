import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

test('a CUDA library that is set up is on the library path of the command that runs', () => {
  const home = mkdtempSync(join(tmpdir(), 'cuda-'));
  try {
    const library = join(home, 'tensorflow/library');
    const addon = join(library, 'lib/napi-v8/tfjs_binding.node');
    for (const folder of [dirname(addon), join(library, 'deps/lib')]) mkdirSync(folder, { recursive: true });
    writeFileSync(addon, 'no addon');
    const said = { version: '2', device: 'cuda', source: 'test', sha256: null, addon: '4.22.0' };
    writeFileSync(join(library, 'library.json'), JSON.stringify(said));
    // Shown by a program that stands in for Node's start: it prints the path it is given.
    const show = join(home, 'show.cjs');
    writeFileSync(show, "console.error('path=' + process.env.LD_LIBRARY_PATH);");
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--require', show, resolve('apps/runner/bin/adience.js'), 'plan', 'none.yaml'],
      { encoding: 'utf8', env: { ...process.env, ADIENCE_CACHE: home, LD_LIBRARY_PATH: '/before' } },
    );
    expect(stderr).toContain(`path=${join(library, 'deps/cuda')}:/before`);
    expect(stderr).toContain('none.yaml: no such file');
    expect(status).toBe(2); // the exit code passes through
  } finally {
    rmSync(home, { recursive: true });
  }
}, 60_000);
