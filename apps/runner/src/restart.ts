import { spawn } from 'node:child_process';

/** Runs the same command again with other variables in its environment; signals and the exit code pass through. */
export function restart(environment: Readonly<Record<string, string>>): Promise<number> {
  const words = [...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(process.execPath, words, {
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
