import { execFileSync } from 'node:child_process';

/** Slurm is not installed, or reports an error. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError';
}

/** Runs a program of Slurm's. @returns what it prints @throws SlurmError with its own message */
export function runSlurm(program: string, ...words: readonly string[]): string {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT')
      throw new SlurmError(`${program}: not found; --launcher slurm needs Slurm's programs`);
    throw new SlurmError(`${program}: ${stderr?.trim().split('\n')[0] ?? String(error)}`);
  }
}
