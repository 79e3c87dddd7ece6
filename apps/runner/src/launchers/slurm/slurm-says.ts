import { execFileSync } from 'node:child_process';

/** Slurm is not here, or refuses. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError';
}

/** What a program of Slurm's prints. @throws SlurmError in its own words */
export function slurmSays(program: string, ...words: readonly string[]): string {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT')
      throw new SlurmError(`${program}: there is no such program; --launcher slurm needs Slurm's own`);
    throw new SlurmError(`${program}: ${stderr?.trim().split('\n')[0] ?? String(error)}`);
  }
}
