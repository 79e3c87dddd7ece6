import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { venueNames, venues, type VenueName } from '@adience/figures';
import { tasks } from '@adience/tasks';
import { buildReport } from '../src/build-report.ts';
import { eightTrials, writeEightTrials } from '../testing/eight-trials.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';
import { compileLatex, missingPackages } from './compile-latex.ts';
import { missing } from './need.ts';

const needed =
  missing('pdflatex', 'kpsewhich', 'pdffonts', 'pdftotext') ||
  missingPackages('siunitx.sty', 'booktabs.sty', 'threeparttable.sty', 'utmr8a.pfb');
const clean = { faults: [], bitmapFonts: [], outside: [] };

/** As the quickstart asks, on made-up runs: two trials of synthetic faces. */
const twoTrials = {
  experiment: 'two',
  task: tasks.age,
  dataset: 'synthetic',
  trials: ['lrn=true', 'lrn=false'],
} as const;

/** Names that mean something to LaTeX, and that no column has room for. */
const hostile = {
  experiment: 'bad&_%~^',
  task: tasks.gender,
  dataset: 'adience',
  trials: ['a--b "c" \\input{x}', `${'long'.repeat(40)}=≥5 年 Ж`, 'ünïcödé [x] *y* ±−'],
  settings: [{}, {}, {}],
  images: 20,
  failed: ['a--b "c" \\input{x}/3'],
} as const;

/** Where each is to be printed: a sweep takes a while, and is of no use but in print. */
const documents = [
  { experiment: twoTrials.experiment, at: venueNames },
  { experiment: eightTrials.experiment, at: ['cvpr', 'neurips', 'icml'] as const },
];

let folder: string;
const build = async (experiments: readonly string[], venue: VenueName) =>
  buildReport(experiments, {
    runs: join(folder, 'runs'),
    out: join(folder, venue),
    name: experiments.join('+').replaceAll(/[^a-z+]/g, ''),
    venue,
    paper: 'adience-report build',
    warn: (message) => {
      throw new Error(message);
    },
  });

describe('a paper', { skip: needed }, () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adience-paper-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const runs = join(folder, 'runs');
    await writeEightTrials(runs);
    await fixtureRuns(runs, twoTrials);
    await fixtureRuns(runs, hostile);
  });

  for (const { experiment, at } of documents)
    for (const name of at)
      test(`of ${experiment} at ${name}: nothing over a margin, no undefined reference, no bitmap font`, async () => {
        const { paper, page } = await build([experiment], name);
        assert.deepEqual(await compileLatex(paper!, 'main', venues[name].width.page), clean);

        // The tables of the report itself, each in the place that its file names.
        const report = join(page, '..');
        await writeFile(join(report, 'tables.tex'), await tablesOf(report, paper!));
        assert.deepEqual(await compileLatex(report, 'tables', venues[name].width.page), clean);
      });

  test('of several experiments with hostile names compiles, at the narrowest column', async () => {
    const { paper } = await build([hostile.experiment, twoTrials.experiment], 'icml');
    assert.deepEqual(await compileLatex(paper!, 'main', venues.icml.width.page), clean);
  });

  test(
    'compiles under babel german, whose quotation mark is a command',
    { skip: missingPackages('ngerman.ldf') },
    async () => {
      const { paper } = await build([hostile.experiment], 'cvpr');
      const main = await readFile(join(paper!, 'main.tex'), 'utf8');
      const german = main.replace('\\usepackage[T1]{fontenc}', '$&\\usepackage[ngerman]{babel}');
      assert.notEqual(german, main);
      await writeFile(join(paper!, 'german.tex'), german);
      assert.deepEqual(await compileLatex(paper!, 'german', venues.cvpr.width.page), clean);
    },
  );
});

/** A document of every table in tables/, floats first. */
async function tablesOf(report: string, paper: string): Promise<string> {
  const main = await readFile(join(paper, 'main.tex'), 'utf8');
  const venue = await readFile(join(paper, 'venue.tex'), 'utf8');
  const names = (await readdir(join(report, 'tables'))).filter((name) => name.endsWith('.tex'));
  const files = await Promise.all(
    names.map(async (name) => ({
      input: `\\input{tables/${name}}\\clearpage`,
      long: (await readFile(join(report, 'tables', name), 'utf8')).includes('{longtable}'),
    })),
  );
  const inputs = (long: boolean) => files.filter((file) => file.long === long).map(({ input }) => input);
  const preamble = main
    .slice(0, main.indexOf('\\title'))
    .replace('\\input{venue}', venue)
    .replace('\\input{numbers}', '');
  return [
    preamble,
    '\\begin{document}',
    ...inputs(false),
    '\\onecolumn',
    ...inputs(true),
    '\\end{document}',
  ].join('\n');
}
