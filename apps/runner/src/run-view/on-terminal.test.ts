import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/* `adience run` as somebody sees it: in a terminal of 80 and of 120 columns, drawn by tmux. */

const isThere = spawnSync('tmux', ['-V']).status === 0;
const onTerminal = isThere ? describe : describe.skip;
if (!isThere) console.warn('the run view on a terminal is not tested: tmux is not installed');

const bin = resolve('apps/runner/bin/adience.js');
/** A tmux server of this test's own. */
const server = `adience-test-${process.pid}`;
const tmux = (...words: string[]) =>
  execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...words], { encoding: 'utf8' });

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-terminal-'));
  const yaml = (name: string, iterations: number) => `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0, 3]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: ${iterations}, stepSize: 1000 }
validation: { split: none }
evaluation: { crops: [center] }
sweep: { solver.headMultiplier: [1], solver.biasMultiplier: [1], solver.momentum: [0.9], solver.weightDecay: [0.005, 0.0005] }
baseline: { solver.weightDecay: 0.005 }
`;
  writeFileSync(join(home, 'short.yaml'), yaml('short', 12));
  writeFileSync(join(home, 'long.yaml'), yaml('long', 100_000));
});
afterAll(() => {
  if (isThere) spawnSync('tmux', ['-L', server, 'kill-server']);
  rmSync(home, { recursive: true });
});

/** What is on a screen, line by line. */
const screen = (pane: string, ...flags: string[]) =>
  tmux('capture-pane', '-p', ...flags, '-t', pane)
    .split('\n')
    .map((line) => line.trimEnd());

/** Types a command line into a terminal of its own; the exit code follows what it prints. */
function type(pane: string, columns: number, line: string): void {
  const script = `cd '${home}'; ${process.execPath} ${bin} ${line}; echo "exit code $?"; sleep 600`;
  tmux('new-session', '-d', '-s', pane, '-x', String(columns), '-y', '30', script);
}

/** Waits until a line of the screen is as asked, and gives the screen. */
async function until(pane: string, wanted: RegExp): Promise<readonly string[]> {
  for (let tries = 0; tries < 600; tries++) {
    const lines = screen(pane);
    if (lines.some((line) => wanted.test(line))) return lines;
    await pause(200);
  }
  throw new Error(`no line ${String(wanted)} on\n${screen(pane).join('\n')}`);
}
const lineOf = (lines: readonly string[], wanted: RegExp) => lines.filter((line) => wanted.test(line));

onTerminal.each([80, 120])('in a terminal of %i columns', (columns) => {
  test('what has finished stays above one bar over all runs; the end says accuracies, difference and next command', async () => {
    const pane = `finish-${columns}`;
    type(pane, columns, `run short.yaml --threads 1 --runs ${pane}`);
    const lines = await until(pane, /^exit code/);
    // A line a run, not wrapped, whose name is shortened and whose seed and fold are whole.
    const ended = lineOf(lines, /^✓ /);
    expect(ended).toHaveLength(4);
    for (const fold of [0, 3])
      expect(
        lineOf(ended, new RegExp(`seed 1 fold ${fold} +train +[0-9.]+ % +test +[0-9.]+ %$`)),
      ).toHaveLength(2);
    expect(new Set(ended.map((line) => line.replace(/ seed.*/, ''))).size).toBe(2);
    expect(lineOf(lines, /^█{20,} +4\/4 runs$/)).toHaveLength(1);
    // The end.
    expect(lineOf(lines, /^Test accuracy, gender, synthetic faces, %/)).toHaveLength(1);
    expect(lineOf(lines, /2\/2 +baseline$/)).toHaveLength(1);
    expect(lineOf(lines, /2\/2 +(0\.0|[+−][0-9.]+)( \*)?$/)).toHaveLength(1);
    expect(lineOf(lines, new RegExp(`^Next: .*adience-report build short --runs ${pane}$`))).toHaveLength(1);
    expect(lines.at(-1) ?? '').toBe('');
    expect(lineOf(lines, /^exit code 0$/)).toHaveLength(1);
  }, 180_000);

  test('a bar and a row while it runs; Ctrl-C says what happens and how to resume, and that stays', async () => {
    const pane = `stop-${columns}`;
    type(pane, columns, `run long.yaml --threads 1 --runs ${pane}`);
    const running = await until(pane, / loss /);
    const [overall] = lineOf(running, /^[█░]{8,} +0\/4 runs · fold 0( · [0-9]+ images\/s · ETA .+)?$/);
    expect(overall).toBeDefined();
    const [row, ...others] = lineOf(running, /^> /);
    expect(row).toMatch(/^> \S*…\S* +seed 1 fold 0 .*[0-9]+\/100000 +loss [0-9.]+ +train +[0-9.]+ %$/);
    expect(others).toEqual([]);

    tmux('send-keys', '-t', pane, 'C-c');
    const stopped = (await until(pane, /^exit code/)).join('\n');
    const whole = stopped.replaceAll('\n', '');
    expect(whole).toMatch(/Stopping after this batch, with a checkpoint\. Ctrl-C again stops at once/);
    expect(stopped).toMatch(/^\/ .*seed 1 fold 0 +stopped at \d+\/100000, checkpointed$/m);
    expect(whole).toMatch(
      /Interrupted: 1 run stopped with a checkpoint, 3 runs not started\. The same command resumes:/,
    );
    expect(stopped).toMatch(new RegExp(`^  .*adience run long.yaml --threads 1 --runs ${pane}$`, 'm'));
    expect(stopped).toMatch(/^exit code 130$/m);
    // Nothing of the redrawn area is left behind, and none of it is there twice.
    expect(stopped.match(/^[█░]{8,}/gm)).toHaveLength(1);
  }, 180_000);

  test('runs that fail are counted in the bar, and the next command runs them again', async () => {
    const pane = `fail-${columns}`;
    type(pane, columns, `run short.yaml solver.learningRate=1e30 --threads 1 --runs ${pane}`);
    const lines = await until(pane, /^exit code/);
    const text = lines.join('\n');
    expect(lineOf(lines, /^✗ .*seed 1 fold [03] +failed: diverged/)).toHaveLength(4);
    expect(text).toMatch(/0\/4 runs · 4 failed$/m);
    expect(text.replaceAll('\n', '')).toMatch(
      /Next: .*adience run short\.yaml solver\.learningRate=1e30 .* --retry failed/,
    );
    expect(text).toMatch(/^exit code 4$/m);
  }, 180_000);
});

onTerminal('colours', () => {
  test('are there on a terminal, and NO_COLOR takes them away', async () => {
    const colours = async (pane: string, variable: string) => {
      // Whatever the environment of this test says of colours.
      const adience = `env -u NO_COLOR -u FORCE_COLOR ${variable} ${process.execPath} ${bin}`;
      const script = `cd '${home}'; ${adience} run short.yaml --threads 1 --runs finish-80; ${adience} run short.yaml folds=[1] solver.headMultiplier=1 --threads 1 --runs ${pane}; echo "exit code $?"; sleep 600`;
      tmux('new-session', '-d', '-s', pane, '-x', '80', '-y', '30', script);
      await until(pane, /^exit code 0/);
      return screen(pane, '-e').join('\n').includes('\u001B[32m');
    };
    expect(await colours('coloured', 'TERM=xterm-256color')).toBe(true);
    expect(await colours('plain', 'NO_COLOR=1')).toBe(false);
  }, 240_000);
});
