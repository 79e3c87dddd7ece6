import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { main } from '../main.ts';

/**
 * The command line in the process of a test file, with a folder and a cache of its own; called once, outside its tests.
 *
 * @param prefix of the folder's name
 */
export function commandLine(prefix: string) {
  const home = mkdtempSync(join(tmpdir(), prefix));
  const cache = process.env['ADIENCE_CACHE'];
  let printed: string[] = [];
  let complained: string[] = [];
  beforeAll(() => {
    process.env['ADIENCE_CACHE'] = join(home, 'cache');
  });
  afterAll(() => {
    rmSync(home, { recursive: true });
    if (cache === undefined) delete process.env['ADIENCE_CACHE'];
    else process.env['ADIENCE_CACHE'] = cache;
  });
  beforeEach(() => {
    jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
    jest.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
    jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => printed.push(String(text).trimEnd()) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });
  return {
    home,
    /** A command: exit code, stdout, stderr. */
    async adience(...words: string[]) {
      [printed, complained] = [[], []];
      process.exitCode = 0;
      await main(words);
      return { status: process.exitCode, out: printed.join('\n'), err: complained.join('\n') };
    },
  };
}
