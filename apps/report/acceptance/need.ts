import { spawnSync } from 'node:child_process';

/** Why a check is skipped: the first of these programs that is not there; false where all are. */
export function missing(...programs: readonly string[]): string | false {
  const absent = programs.find((program) => spawnSync('which', [program]).status !== 0);
  return absent === undefined ? false : `${absent} is not installed`;
}
