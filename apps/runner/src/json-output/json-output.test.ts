import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jsonSchema } from './json-schema.ts';
import { outputs, type OutputName } from './outputs.ts';

/* What commands print with --json is what docs/json-schema.json says, and each name in it means one thing. */

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-json-'));
  writeFileSync(
    join(home, 'x.yaml'),
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: x
dataset: { name: synthetic, subjects: 20, imagesPerSubject: 2 }
task: age
folds: [0]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 2 }
validation: { split: none }
evaluation: { crops: [center] }
sweep: { model.lrn: [true, false] }
`,
  );
});
afterAll(() => rmSync(home, { recursive: true }));

function adience(...words: string[]): unknown {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words, '--json'], {
    cwd: home,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('docs/json-schema.json is what the commands print; write it with npm run json-schema', () => {
  expect(JSON.parse(readFileSync('docs/json-schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(jsonSchema())),
  );
});

test('commands print what the schema says', () => {
  const commands: readonly (readonly [OutputName, ...string[]])[] = [
    ['run', 'x.yaml', '--threads', '1'],
    ['plan', 'x.yaml', '--network'],
    ['runs ls'],
    ['runs ls', '--group-by', 'trial'],
    ['runs ls', '--columns', 'trial,model.lrn,center'],
    ['runs ls', '--where', 'fold = 0'],
    ['runs show', 'x'],
    ['runs compare', 'x'],
    ['runs diff', 'x/lrn=true', 'x/lrn=false'],
    ['runs query', 'SELECT trial, fold, center FROM runs'],
    ['report build', 'x'],
    ['runs migrate'],
    ['runs rm', 'x/lrn=true'],
    ['runs restore'],
    ['predict', resolve('docs/quickstart.png'), '--weights', 'x/lrn=true'],
    ['datasets list'],
    ['datasets stats', 'synthetic'],
    ['datasets prepare', 'synthetic', '--subjects', '10', '--size', '16'],
    ['datasets doctor', 'synthetic', '--subjects', '10'],
    ['doctor'],
    ['export batches', 'x.yaml', '--trial', 'lrn=true', '--out', 'batches'],
    ['bench', 'predict', '--network', 'reduced', '--batch', '2', '--steps', '1', '--threads', '1'],
  ];
  for (const [command, ...words] of commands) {
    const { error } = outputs[command].safeParse(adience(...command.split(' '), ...words));
    expect([command, error?.issues]).toEqual([command, undefined]);
  }
}, 300_000);

describe('names', () => {
  /** Every property of the schema, with its command, by name. */
  const properties = new Map<string, { readonly command: string; readonly type: unknown }[]>();
  const walk = (command: string, node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach((one) => walk(command, one));
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'properties')
        for (const [name, of] of Object.entries(inner as Record<string, { type?: unknown }>))
          properties.set(name, [...(properties.get(name) ?? []), { command, type: of.type }]);
      walk(command, inner);
    }
  };
  for (const [command, schema] of Object.entries(jsonSchema().$defs)) walk(command, schema);

  test.each(['fold', 'seed', 'n', 'planned', 'batch', 'iterations'])(
    '%s is an integer everywhere',
    (name) => {
      for (const { command, type } of properties.get(name)!)
        expect([command, type]).toEqual([command, command === 'gpu-check' ? 'number' : 'integer']);
    },
  );

  test.each(['trial', 'experiment', 'folder', 'dataset', 'status', 'id'])(
    '%s is a text everywhere',
    (name) => {
      for (const { command, type } of properties.get(name)!)
        expect([command, type ?? 'string']).toEqual([command, 'string']);
    },
  );

  test.each(['testFold', 'test_fold', 'experimentName', 'trialName', 'path'])(
    '%s is called otherwise',
    (name) => {
      expect(properties.get(name)).toBeUndefined();
    },
  );
});
