import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { experimentFile, experimentNames } from './experiment-file.ts';

let home: string;
let before: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'experiment-file-'));
  before = process.cwd();
  process.chdir(home);
});
afterEach(() => {
  process.chdir(before);
  rmSync(home, { recursive: true });
});

test('a name is a file of experiments/ of the working folder, else of those that come with the program', () => {
  expect(experimentFile('quickstart')).toBe(resolve(before, 'experiments/quickstart.yaml'));
  expect(experimentFile('ablations/lrn')).toBe(resolve(before, 'experiments/ablations/lrn.yaml'));
  mkdirSync('experiments');
  writeFileSync('experiments/quickstart.yaml', 'name: own\n');
  expect(experimentFile('quickstart')).toBe('experiments/quickstart.yaml');
});

test('a path is taken as it stands, whether there is a file or not', () => {
  writeFileSync('quickstart', 'name: own\n');
  expect(experimentFile('quickstart')).toBe('quickstart');
  expect(experimentFile('absent.yaml')).toBe('absent.yaml');
});

test('a name that is none offers the nearest', () => {
  expect(() => experimentFile('quikstart')).toThrow(
    'quikstart: no such file, and no experiment of experiments/, did you mean quickstart?',
  );
});

test('names are those of files that can be run: no presets', () => {
  expect(experimentNames()).toEqual(expect.arrayContaining(['quickstart', 'paper-age', 'ablations/lrn']));
  expect(experimentNames().filter((name) => name.startsWith('presets'))).toEqual([]);
});
