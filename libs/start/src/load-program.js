// What starts TypeScript has to be JavaScript.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiledProgram } from './compiled-program.js';

let isCompiled = false;

/**
 * Loads a program, or what a thread runs, whose sources are TypeScript. There is no build step: what was compiled is
 * kept beside the packages and used until a source changes. Where it cannot be kept, each file is compiled as it is
 * loaded, which takes longer.
 *
 * @param {URL} entry its first file
 * @returns {Promise<any>} what that file exports
 */
export async function loadProgram(entry) {
  const compiled = await compiledProgram(fileURLToPath(entry));
  isCompiled = compiled !== undefined;
  // The stack of an unforeseen error names the sources.
  if (isCompiled) process.setSourceMapsEnabled(true);
  else await registerTypeScript();
  return import(compiled === undefined ? entry.href : pathToFileURL(compiled).href);
}

/**
 * Makes the libraries' sources loadable by name where the program itself is compiled, for parts of the user's own.
 * Elsewhere (in tests, and where sources are loaded one by one) they are loadable already.
 */
export async function acceptTypeScript() {
  if (!isCompiled) return;
  isCompiled = false;
  await registerTypeScript();
}

async function registerTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}
