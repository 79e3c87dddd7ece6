import { spawnSync } from 'node:child_process';

/** Debian's packages belong to its own Python, which another may hide. */
const pythons = process.env['ADIENCE_PYTHON']
  ? [process.env['ADIENCE_PYTHON']]
  : ['python3', '/usr/bin/python3'];
const has = (python: string, module: string) => spawnSync(python, ['-c', `import ${module}`]).status === 0;

/** A Python that has a module; undefined where none does. ADIENCE_PYTHON names one of your own. */
export const pythonWith = (module: string): string | undefined =>
  pythons.find((python) => has(python, module));

/** Runs a script of this folder's parent; @throws Error with what it said where it fails */
export function runPython(python: string, script: string, words: readonly string[]): string {
  const path = new URL(`../${script}`, import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python, [path, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout.trim();
}
