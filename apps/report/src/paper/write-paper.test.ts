import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { buildReport, type BuiltReport } from '../build-report.ts';
import { mainTable } from './main-table.ts';

const command = "adience-report build a --paper --name 'my paper'";
let folder: string;
let warnings: string[];
let built: BuiltReport;
const build = (experiments = ['a'], out = 'reports') =>
  buildReport(experiments, {
    runs: join(folder, 'runs'),
    out: join(folder, out),
    venue: 'cvpr',
    paper: command,
    warn: (message) => warnings.push(message),
  });
const path = (name: string) => join(folder, 'reports/a-paper', name);
const read = (name: string) => readFile(path(name), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-paper-'));
  warnings = [];
  const runs = join(folder, 'runs');
  await fixtureRuns(runs, {
    experiment: 'a',
    task: tasks.age,
    dataset: 'synthetic',
    trials: ['lrn=true', 'lrn=false'],
    crops: ['center'],
    images: 20,
  });
  await fixtureRuns(runs, {
    experiment: 'g',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    crops: ['center'],
    images: 20,
  });
  await fixtureRuns(runs, {
    experiment: 'a2',
    task: tasks.age,
    dataset: 'synthetic',
    trials: ['base'],
    crops: ['center'],
    images: 20,
  });
  await fixtureRuns(runs, {
    experiment: 'h',
    task: tasks.age,
    dataset: 'adience',
    trials: ['base'],
    crops: ['center'],
    images: 20,
  });
  built = await build();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a paper', () => {
  test('is a folder of its own beside the report, with the command that made it', async () => {
    expect(built.paper).toBe(join(folder, 'reports/a-paper'));
    expect(await readdir(join(folder, 'reports'))).toEqual(['a', 'a-paper']);
    expect(await readdir(path('.'))).toEqual(
      '.written.json README.md csv figures main.tex numbers.tex results.tex supplement.tex tables venue.tex'.split(
        ' ',
      ),
    );
    expect(await read('README.md')).toContain(`\`\`\`sh\n${command}\n`);
    expect(await read('README.md')).toContain('**Synthetic faces**');
  });

  test('is not there unless it is asked for', async () => {
    const { paper } = await buildReport(['a'], {
      runs: join(folder, 'runs'),
      out: join(folder, 'plain'),
      venue: 'cvpr',
      warn: () => {},
    });
    expect(paper).toBeNull();
    expect(await readdir(join(folder, 'plain'))).toEqual(['a']);
  });

  test('has a file for every one that its documents name', async () => {
    const names = ['main.tex', 'results.tex', 'supplement.tex'];
    const text = (await Promise.all(names.map(read))).join('\n');
    const inputs = [...text.matchAll(/^[^%\n]*?\\input\{([^}]+)\}/gm)].map(([, name]) => `${name}.tex`);
    const pictures = [...text.matchAll(/\\includegraphics\{([^}]+)\}/g)].map(([, name]) => name!);
    expect(inputs).toContain('tables/protocol.tex');
    expect(inputs).toContain('tables/provenance.tex');
    for (const name of [...inputs, ...pictures]) expect((await read(name)).length).toBeGreaterThan(0);
    // And none that no document names.
    const tables = (await readdir(path('tables'))).map((name) => `tables/${name}`);
    expect(inputs.filter((name) => name.startsWith('tables/')).sort()).toEqual(tables);
    const figures = (await readdir(path('figures'))).map((name) => `figures/${name}`);
    expect([...pictures].sort()).toEqual(figures);
  });

  test('quotes numbers by commands that exist, rounded as in the table', async () => {
    const numbers = await read('numbers.tex');
    const known = new Map(
      [...numbers.matchAll(/^\\newcommand\*\{\\([A-Za-z]+)\}\{(.*?)\} %/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const quoted = [...(await read('results.tex')).matchAll(/\\(A[A-Za-z]+)\{\}/g)].map(([, name]) => name!);
    expect(quoted).toContain('ALrnFalseCenterDifference');
    for (const name of quoted) expect(known.has(name)).toBe(true);
    const { mean, sd } = built.reports[0]!.subject.trials[0]!.crops[0]!.exact;
    const words = `${(100 * mean!).toFixed(1)} \\pm ${(100 * sd!).toFixed(1)}`;
    expect(known.get('ALrnTrueCenterExact')).toBe(`\\ensuremath{${words}}`);
    expect(await read('tables/results.tex')).toContain(words.replace('\\pm', '+-'));
    expect(known.get('ATestImages')).toBe('100'); // five folds of twenty
    expect(known.get('AComparisons')).toBe('1');
  });

  test('says that faces are synthetic wherever it says a result', async () => {
    expect(await read('results.tex')).toContain('Synthetic faces. ');
    const captions = [
      ...(await read('results.tex')).matchAll(/\\caption\{(.*)\}/g),
      ...(await read('supplement.tex')).matchAll(/\\caption\{(.*)\}/g),
      ...(await read('tables/results.tex')).matchAll(/\\caption\{(.*)\}/g),
    ];
    expect(captions.length).toBeGreaterThan(5);
    for (const [, caption] of captions) expect(caption).toMatch(/^Synthetic faces\. /);
  });

  test('sets protocol and provenance over pages, and the main table in a column with notes below', async () => {
    for (const name of ['protocol', 'provenance'])
      expect(await read(`tables/${name}.tex`)).toContain('\\begin{longtable}');
    const main = await read('tables/results.tex');
    expect(main).toContain('\\begin{table}\n');
    expect(main).toContain('\\begin{tablenotes}');
    expect(main).toMatch(/^Trial & .*Exact.* & .*One-off.* & .*Diff\..* & 95 \\% interval & p \\\\$/m);
  });

  test('keeps captions of tables to forty words, also side by side and beside services', async () => {
    const { reports } = await build(['a', 'a2', 'h'], 'several');
    const captions = reports.flatMap(({ subject, tables }) => [mainTable(subject), ...tables]);
    expect(captions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['results', 'comparison', 'services']),
    );
    for (const { name, caption } of captions)
      expect([name, caption.split(/\s+/).length <= 40]).toEqual([name, true]);
  });

  test('keeps the files of several experiments apart', async () => {
    await build(['a', 'g'], 'both');
    const paper = join(folder, 'both/a+g-paper');
    expect(await readdir(join(paper, 'tables'))).toEqual(['a', 'g']);
    const results = await readFile(join(paper, 'results.tex'), 'utf8');
    expect(results).toContain('\\input{tables/g/results}');
    expect(results).toContain('\\ref{tab:g-results}');
  });

  test('written again, is the same, but for what its authors wrote', async () => {
    const files = (await readdir(path('.'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const before = await Promise.all(files.map((file) => readFile(file)));
    await writeFile(path('refs.bib'), 'ours');
    await build();
    const after = await Promise.all(files.map((file) => readFile(file)));
    files.forEach((file, at) => expect([file, after[at]!.equals(before[at]!)]).toEqual([file, true]));
    expect(await read('refs.bib')).toBe('ours');

    await writeFile(path('main.tex'), 'ours too');
    for (const _ of [1, 2]) {
      warnings = [];
      await build();
      expect(await read('main.tex')).toBe('ours too');
      expect(warnings).toEqual([`${path('main.tex')}: was edited, so it is kept as it is`]);
    }
  });

  test('stops where a file that it would write was edited, and where the folder is not its own', async () => {
    const table = await read('tables/results.tex');
    await writeFile(path('tables/results.tex'), 'mine');
    await expect(build()).rejects.toThrow(
      `${path('tables/results.tex')}: was edited since it was written, and would be written over; move it away`,
    );
    expect(await read('tables/results.tex')).toBe('mine');
    await writeFile(path('tables/results.tex'), table);
    await build();

    await rm(path('.written.json'));
    await expect(build()).rejects.toThrow('was not written by adience-report build --paper; remove it');
    expect(await read('refs.bib')).toBe('ours');
  });
});
