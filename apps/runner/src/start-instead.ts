import { spawn } from 'node:child_process';

/**
 * Runs a script by this Node in the place of this process: the terminal, signals and the exit code pass through.
 *
 * @param script the script and its words
 * @param environment variables besides this process's own
 */
export function startInstead(
  script: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...script], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGUSR2'] as const) {
    process.on(signal, () => {
      // A terminal sends an interrupt to both.
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    });
  }
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}
