import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Argv } from 'yargs';
import { addCommand, runProgram, text } from '@adience/config/command-line';
import { commandOf } from '../commands/runs/export.ts';
import type { Exporter } from './exporter.ts';
import { exporters } from './exporters.ts';
import { finishedRun } from './testing/finished-run.ts';

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'exporters-'));
  await finishedRun(join(home, 'runs'));
});
afterAll(() => rmSync(home, { recursive: true }));

/** `adience runs export <words>` with an exporter; gives what it prints. */
async function run(exporter: Exporter, ...words: string[]): Promise<string> {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const all = [exporter.name, 'x', '--runs', join(home, 'runs'), ...words];
  const commands = { [exporter.name]: (parser: Argv) => addCommand(parser, commandOf(exporter)) };
  await runProgram({ name: 'export', describe: '', examples: [], exitCodes: {}, commands }, all);
  const printed = print.mock.calls.flat().join('\n');
  print.mockRestore();
  return printed;
}

describe('adience runs export', () => {
  test('a new exporter is a value in the list: it gets the selected runs and its own options', async () => {
    const count: Exporter = {
      name: 'count',
      describe: 'Counts',
      options: { unit: text('Of what').default('run') },
      export: async (selected, { unit }) => {
        const { runs, history } = await selected.tables();
        const [record] = await selected.records();
        return `${selected.experiment}: ${runs.length} ${String(unit)}, ${history.length} rows, ${record!.state.trial}`;
      },
    };
    expect(await run(count)).toBe('x: 1 run, 2 rows, base');
    expect(await run(count, '--unit', 'piece')).toBe('x: 1 piece, 2 rows, base');
  });

  test('csv writes one table of runs and one of their histories', async () => {
    const out = join(home, 'csv');
    expect(await run(exporters['csv']!, '--out', out)).toBe(`1 run and 2 rows of history in ${out}/x`);
    const [header, row] = readFileSync(join(out, 'x', 'runs.csv'), 'utf8').split('\n');
    const cells = row!.split(',');
    expect(cells[header!.split(',').indexOf('trial')]).toBe('base');
    expect(
      readFileSync(join(out, 'x', 'history.csv'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(3);
  });

  test('tensorboard writes one event file per run, the same one each time', async () => {
    const out = join(home, 'events');
    const file = join(out, 'x', 'base', 'seed-1', 'fold-0', 'events.out.tfevents.0.adience');
    expect(await run(exporters['tensorboard']!, '--out', out)).toBe(`1 run: tensorboard --logdir ${out}/x`);
    const first = readFileSync(file);
    expect(first.includes(Buffer.from('test/center/exact'))).toBe(true);
    await run(exporters['tensorboard']!, '--out', out);
    expect(readFileSync(file).equals(first)).toBe(true);
  });

  test.each(Object.entries(exporters))('%s has the name of its key', (key, { name }) => {
    expect(name).toBe(key);
  });
});
