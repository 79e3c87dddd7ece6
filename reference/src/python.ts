import { spawnSync } from 'node:child_process';

/** Debian's packages belong to its own Python, which another may hide. */
const pythons = process.env['ADIENCE_PYTHON']
  ? [process.env['ADIENCE_PYTHON']]
  : ['python3', '/usr/bin/python3'];
const runs = (python: string, code: string) => spawnSync(python, ['-c', code]).status === 0;

/**
 * A Python that has a module, and of it what is asked for; undefined where none does. ADIENCE_PYTHON names one of your own.
 *
 * @param part looked up in the module: another version of it may be without (OpenCV 5 reads no Caffe files)
 */
export const pythonWith = (module: string, part = '__name__'): string | undefined =>
  pythons.find((python) => runs(python, `import ${module}; ${module}.${part}`));

/** Runs a script of this folder's parent; @throws Error with what it said where it fails */
export function runPython(python: string, script: string, words: readonly string[]): string {
  const path = new URL(`../${script}`, import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python, [path, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout.trim();
}
