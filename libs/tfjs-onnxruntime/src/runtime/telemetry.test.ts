import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

test('ONNX Runtime keeps and sends no record of its use', () => {
  const home = mkdtempSync(join(tmpdir(), 'adience-telemetry-'));
  try {
    const runtime = JSON.stringify(new URL('./runtime.ts', import.meta.url).href);
    // A first session, here of no model, starts all that ONNX Runtime starts.
    const program = `
      const { loadRuntime } = await import(${runtime});
      const { createSession } = await loadRuntime({});
      await createSession(new Uint8Array()).catch(() => console.log('no model'));`;
    const { ORT_DISABLE_TELEMETRY: _, XDG_CACHE_HOME: __, CI: ___, ...env } = process.env;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        env: { ...env, HOME: home, TMPDIR: home },
        cwd: fileURLToPath(new URL('.', import.meta.url)),
        encoding: 'utf8',
      },
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'no model\n', stderr: '' });
    const written = readdirSync(home, { recursive: true }) as string[];
    expect(written.filter((path) => /mat-debug|Microsoft|onnxruntime/i.test(path))).toEqual([]);
  } finally {
    rmSync(home, { recursive: true });
  }
});
