import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawAdienceTree } from '@adience/datasets/testing';
import { measureCommand } from './measure-command.ts';

/*
 * How long the commands on a dataset take, and how much memory, on synthetic faces in Adience's layout that are drawn
 * first: as many as Adience's release has, and of its size. The cache is empty at the beginning.
 *
 *   node --import tsx apps/runner/soak/scale.ts --rows 19487 --side 816 [--keep FOLDER] [--train]
 *
 * --keep FOLDER: draw there unless it is there already, and leave it. --train: one iteration of paper-gender's fold 0,
 * tested on its center crops, besides.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '19487' },
    side: { type: 'string', default: '816' },
    keep: { type: 'string' },
    train: { type: 'boolean', default: false },
  },
});
const [rows, side] = [Number(values.rows), Number(values.side)];
const home = resolve(values.keep ?? mkdtempSync(join(tmpdir(), 'adience-scale-')));
const root = join(home, `adience-${rows}-${side}`);
const report = (name: string, seconds: number, peak: number) =>
  console.log(`| ${rows} of ${side} px | ${name} | ${seconds.toFixed(1)} | ${Math.round(peak)} |`);
try {
  mkdirSync(home, { recursive: true });
  if (!existsSync(root)) {
    const start = performance.now();
    await drawAdienceTree(`${root}.tmp`, { rows, side });
    renameSync(`${root}.tmp`, root);
    report('drawing', (performance.now() - start) / 1000, process.memoryUsage.rss() / 2 ** 20);
  }
  rmSync(join(home, '.cache'), { recursive: true, force: true });
  rmSync(join(home, 'runs'), { recursive: true, force: true });
  writeFileSync(
    join(home, 'scale.yaml'),
    `extends: ${resolve('experiments/paper-gender.yaml')}\nname: scale\ndataset: { root: ${root} }\n`,
  );
  const on = ['adience', '--root', root];
  const one = ['folds=[0]', 'solver.iterations=1', 'evaluation.crops=[center]'];
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['datasets stats', ['datasets', 'stats', ...on]],
    ['datasets doctor, nothing prepared', ['datasets', 'doctor', ...on]],
    ['datasets prepare', ['datasets', 'prepare', ...on]],
    ['datasets prepare, again', ['datasets', 'prepare', ...on]],
    ['datasets doctor, all prepared', ['datasets', 'doctor', ...on]],
    ['plan paper-gender', ['plan', 'scale.yaml']],
    ...(values.train
      ? [['paper-gender, one iteration, center crops', ['run', 'scale.yaml', ...one]] as const]
      : []),
  ];
  console.log('| images | command | seconds | peak MiB |\n| --- | --- | --- | --- |');
  for (const [name, words] of steps) {
    const { seconds, peak } = await measureCommand(words, { cwd: home });
    report(name, seconds, peak);
  }
} finally {
  if (values.keep === undefined) rmSync(home, { recursive: true });
}
