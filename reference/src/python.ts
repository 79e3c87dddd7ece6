import { spawnSync } from 'node:child_process';

const python = process.env['ADIENCE_PYTHON'] ?? 'python3';

/** Why a module of Python cannot be had here, in one line; null where it can. ADIENCE_PYTHON names another Python. */
export function withoutPython(module: string): string | null {
  const { status, error } = spawnSync(python, ['-c', `import ${module}`]);
  if (error !== undefined) return `${python} cannot be started`;
  return status === 0 ? null : `${python} has no module ${module}`;
}

/** Runs a script of this folder's parent; @throws Error with what it said where it fails */
export function runPython(script: string, words: readonly string[]): string {
  const path = new URL(`../${script}`, import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python, [path, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout.trim();
}
