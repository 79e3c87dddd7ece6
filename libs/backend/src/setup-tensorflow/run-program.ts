import { spawn, type SpawnOptions } from 'node:child_process';

/**
 * Runs a program to its end and keeps what it prints on both streams; one that cannot be started gives the
 * system's reason, e.g. ENOENT, as its output.
 */
export function runProgram(
  command: string,
  words: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'timeout'> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const child = spawn(command, words, {
      env: process.env,
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', ({ code, message }: NodeJS.ErrnoException) =>
      done({ code: -1, output: `${code}\n${message}` }),
    );
    child.on('close', (code) => done({ code: code ?? -1, output }));
  });
}
