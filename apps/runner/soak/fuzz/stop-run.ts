import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Line } from './target.ts';

/** Starts a run in a folder and interrupts it as a user does, once it trains: it leaves a checkpoint. */
export async function stopRun(cwd: string, words: Line): Promise<void> {
  const script = new URL('../../bin/adience.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, ...words], {
    cwd,
    env: { ...process.env, ADIENCE_CACHE: join(cwd, '.cache'), NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (text: Buffer) => {
    if (String(text).includes('training on')) child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 130) throw new Error(`${words.join(' ')}: exit code ${String(code)} instead of 130`);
}
