import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { isStray } from './stray-path.ts';

let folder: string;
let runs: string;
let outside: string;
let server: RunningServer | null;
const run = (fold: number, ...names: string[]) => join(runs, `x/base/seed-1/fold-${fold}`, ...names);
const fixture = {
  experiment: 'x',
  task: tasks.gender,
  dataset: 'adience',
  trials: ['base'],
  images: 10,
} as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'adience-links-'));
  [runs, outside] = [join(folder, 'runs'), join(folder, 'outside')];
  mkdirSync(outside);
  server = null;
  await fixtureRuns(runs, fixture);
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** The list, the report and the events as one text, from a server that starts now. */
async function everything(root = runs): Promise<string> {
  server ??= await startServer({
    runs: root,
    host: '127.0.0.1',
    port: 0,
    poll: false,
    warn: () => undefined,
  });
  const { url } = server;
  const pages = ['/', '/report?experiment=x', '/report?experiment=linked'].map(async (path) => {
    const response = await fetch(new URL(path, url));
    const body = (await response.text()).replaceAll(/<(style|script)>.*?<\/\1>/gs, '');
    return `${response.status} ${body}`;
  });
  return (await Promise.all(pages)).join('\n');
}
/** Puts a link where a file or folder is, to a secret of the given text or to what was there, moved outside. */
function linkOut(path: string, secret?: string): void {
  const target = join(outside, path.replaceAll(/\W/g, '-'));
  if (secret === undefined) renameSync(path, target);
  else {
    rmSync(path, { recursive: true, force: true });
    writeFileSync(target, secret);
  }
  symlinkSync(target, path);
}

describe('a link that leads out of the runs folder', () => {
  // Readers quote the line that they stumble over.
  test('is not read in place of any file of a run', async () => {
    await fixtureRuns(runs, { ...fixture, trials: ['base', 'other'] });
    const names = ['run.json', 'config.yaml', 'dataset.json', 'environment.json', 'history.csv'];
    for (const [fold, name] of names.entries()) linkOut(run(fold, name), 'TOP-SECRET,x\n');
    for (const [fold, name] of ['predictions.csv', 'answers.jsonl', 'claim'].entries())
      linkOut(join(runs, `x/other/seed-1/fold-${fold}`, name), 'TOP-SECRET,x\n');
    const text = await everything();
    expect(text).not.toContain('TOP-SECRET');
    expect(text).not.toContain(outside);
    expect(text).toContain('2 runs: 2 finished.');
    expect(text).toContain('leads out of the runs folder');
  });

  test('is not read where it leads to a run', async () => {
    for (const [fold, names] of [[], ['run.json'], ['predictions.csv']].entries())
      linkOut(run(fold, ...names));
    expect(await everything()).toContain('2 runs: 2 finished.');
  });

  test('is not read in place of experiment.json', async () => {
    linkOut(join(runs, 'x/experiment.json'), 'TOP-SECRET');
    const text = await everything();
    expect(text).not.toContain('TOP-SECRET');
    expect(text).toContain('500 ');
  });

  test.each(['x', 'x/base', 'x/base/seed-1'])('is not read in place of the folder %s', async (name) => {
    cpSync(join(runs, name), join(outside, 'copy'), { recursive: true });
    rmSync(join(runs, name), { recursive: true });
    symlinkSync(join(outside, 'copy'), join(runs, name));
    expect(await everything()).not.toMatch(/\d finished/);
  });

  test('is not read where it appears while the page is open', async () => {
    expect(await everything()).toContain('5 finished');
    linkOut(run(0, 'history.csv'), 'TOP-SECRET,x\n');
    linkOut(run(1, 'run.json'), 'TOP-SECRET,x\n');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const text = await everything();
    expect(text).not.toContain('TOP-SECRET');
    expect(text).toContain('3 finished');
  });
});

test('a pipe in place of a file is not waited for', async () => {
  for (const [fold, name] of ['run.json', 'config.yaml', 'history.csv', 'predictions.csv'].entries()) {
    rmSync(run(fold, name));
    execFileSync('mkfifo', [run(fold, name)]);
  }
  expect(await everything()).toContain('1 run: 1 finished.');
});

test('links that stay inside are followed, and the runs folder may be one', async () => {
  renameSync(run(0, 'predictions.csv'), run(0, 'moved.csv'));
  symlinkSync('moved.csv', run(0, 'predictions.csv'));
  symlinkSync(runs, join(folder, 'link'));
  expect(await everything(join(folder, 'link'))).toContain('5 runs: 5 finished.');
});

test('what is not there, and a link that leads nowhere or round in a circle, are not stray', () => {
  symlinkSync('circle', join(runs, 'circle'));
  symlinkSync('nowhere', join(runs, 'dangling'));
  for (const name of ['none', 'circle', 'dangling', 'x']) expect(isStray(runs, join(runs, name))).toBe(false);
  expect(isStray(runs, outside)).toBe(true);
  mkdirSync(join(folder, 'runs-2'));
  expect(isStray(runs, join(folder, 'runs-2'))).toBe(true);
});
