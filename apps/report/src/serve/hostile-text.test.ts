import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '@adience/tasks';
import { runFolder } from '@adience/tracking';
import { parse, stringify } from 'yaml';
import { writeFixtureRun } from '../../testing/fixture-run.ts';
import { htmlShapes } from '../../testing/html-shapes.ts';
import type { ExperimentUpdate } from './report-view.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** Markup that would do something, and pieces that do in the right place. */
const pieces = [
  '<x-evil>',
  '<',
  '>',
  '"',
  "'",
  '&',
  '/',
  '=',
  ' onx=',
  'x-evil',
  '<!--',
  '-->',
  '</',
  '`',
  '$&',
  '$`',
  '\u2028',
];
const hostile = fc.oneof(
  fc.constantFrom(
    '<script>evil()</script>',
    '"><img src=x onerror=evil()>',
    "' onmouseover='evil()",
    '" onmouseover="evil()',
    '</script><script>evil()</script>',
    '</title><x-evil>',
    '</style><x-evil>',
    '</text></svg><x-evil>',
    '<!-- ',
    '<![CDATA[<x-evil>]]>',
    '&lt;x-evil&gt;&#60;x-evil&#62;',
    'javascript:evil()',
    '{{evil()}}${evil()}',
    'two\nlines\r\n\ndata: {"reports":[]}\n\nid: evil',
  ),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
);

/** What the program itself understands; everything else is shown as it comes. */
const understood = [
  'status',
  'outcome',
  'startedAt',
  'endedAt',
  'plannedAt',
  'format',
  'id',
  'predictionsSha256',
];
const folds = [0, 1];

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'adience-text-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** An experiment whose every text is made by `evil`, the same for the same text. */
async function writeExperiment(runs: string, evil: (text: string) => string): Promise<string> {
  // A folder's name is any text without slashes, of limited length.
  const name = (text: string) => evil(text).replaceAll('/', '\u2215').slice(0, 60);
  const [experiment, classes] = [name('x'), [evil('male'), evil('female'), evil('other')]];
  const task = { name: evil('kind'), classes, ordered: false } as unknown as Task;
  const trials = [name('lrn=true'), name('lrn=false')];
  for (const [at, trial] of trials.entries())
    for (const fold of folds) {
      const images = Array.from({ length: 9 }, (_, image) => image);
      await writeFixtureRun(runs, {
        experiment,
        trial,
        fold,
        seed: 1,
        dataset: 'adience',
        task: { ...task, name: 'gender', classes: ['male', 'female'] },
        classes,
        settings: { 'model.lrn': evil(String(at === 0)) },
        baseline: at === 0,
        planned: { folds, seeds: [1] },
        images: { train: 9, validation: 9, test: 9 },
        history: [],
        predictions:
          at === 1 && fold === 1
            ? null
            : images.map((image) => ({
                image: evil(`${fold}/${image}.jpg`).replaceAll(/[\r\n]/g, ' '),
                subject: evil(`${fold}-${image}`).replaceAll(/[\r\n]/g, ' '),
                trueClass: image % 3,
                crop: 'center',
                probabilities: [0.5, 0.3, 0.2],
              })),
      });
      const place = runFolder(runs, experiment, trial, 1, fold);
      const edit = (file: string, read: (text: string) => unknown, write: (tree: unknown) => string) => {
        const path = join(place, file);
        writeFileSync(path, write(eachText(read(readFileSync(path, 'utf8')), evil)));
      };
      const names = { trial, experiment, task: task.name, classes };
      edit('run.json', JSON.parse, (tree) => JSON.stringify({ ...unsealed(tree as object), ...names }));
      edit('dataset.json', JSON.parse, JSON.stringify);
      edit('environment.json', JSON.parse, JSON.stringify);
      edit('config.yaml', parse, stringify);
      writeFileSync(join(place, 'notes.json'), JSON.stringify({ note: evil('note'), tags: [evil('tag')] }));
      writeFileSync(join(place, 'log.txt'), `${evil('log')}\n`);
    }
  const planned = trials.map((trial) => ({ name: trial, settings: {}, settingsSha256: '' }));
  const plan = { command: evil('run'), question: evil('why'), task, folds, seeds: [1], baseline: trials[0] };
  const plans = [{ plannedAt: '2026-01-01T00:00:00Z', ...plan, trials: planned }];
  const file = { format: 'adience-experiment-1', experiment, plans };
  writeFileSync(join(runs, experiment, 'experiment.json'), JSON.stringify(file));
  return experiment;
}

/** A run's state as it was before states were sealed and named the hashes of the other files. */
const unsealed = (state: object) => ({ ...state, seal: undefined, files: undefined });

/** A tree with every text in it changed but those that the program understands. */
function eachText(tree: unknown, change: (text: string) => string, key = ''): unknown {
  if (typeof tree === 'string') return understood.includes(key) ? tree : change(tree);
  if (Array.isArray(tree)) return tree.map((one) => eachText(one, change, key));
  if (typeof tree !== 'object' || tree === null) return tree;
  const own = key === 'packages' ? change : (name: string) => name;
  return Object.fromEntries(
    Object.entries(tree).map(([name, one]) => [own(name), eachText(one, change, name)]),
  );
}

/** The list, the report, and the report's sections as events bring them. */
async function shown(runs: string, experiment: string) {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const server = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn });
  try {
    const query = `experiment=${encodeURIComponent(experiment)}`;
    const list = await (await fetch(new URL('/', server.url))).text();
    const response = await fetch(new URL(`/report?${query}`, server.url));
    const report = await response.text();
    expect([response.status, warnings]).toEqual([200, []]);
    return { list, report, sections: await firstEvent(server, query) };
  } finally {
    await server.close();
  }
}
async function firstEvent(server: RunningServer, query: string): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(new URL(`/events?${query}&version=x`, server.url), { signal: stop.signal });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const [, data] = /\ndata: ([^\n]*)\n\n/.exec(text) ?? [];
    if (data === undefined) continue;
    stop.abort();
    const { reports } = JSON.parse(data) as { reports: ExperimentUpdate[] };
    return reports.flatMap(({ changed }) => Object.values(changed)).join('\n');
  }
  throw new Error('the events ended');
}

const scripts = (page: string) => [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code);
/** Shapes of the second that the first has not. */
const added = (before: string, after: string) => {
  const known = htmlShapes(before);
  return [...htmlShapes(after)].filter((one) => !known.has(one));
};

describe('texts of a runs folder', () => {
  test('are shown as texts, whatever they are', async () => {
    const plain = join(folder, 'plain');
    const harmless = await shown(
      plain,
      await writeExperiment(plain, (text) => `${text} & so on, longer than a line of a narrow chart's title`),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 8, maxLength: 8 }), async (texts) => {
        const made = new Map<string, string>();
        const evil = (text: string) => {
          if (!made.has(text)) made.set(text, `${text} ${texts[made.size % texts.length]}`);
          return made.get(text)!;
        };
        const runs = join(folder, String((round += 1)));
        const page = await shown(runs, await writeExperiment(runs, evil));
        expect(added(harmless.list, page.list)).toEqual([]);
        expect(added(harmless.report, page.report)).toEqual([]);
        expect(added(harmless.sections, page.sections)).toEqual([]);
        expect(scripts(page.report)).toEqual(scripts(harmless.report));
        expect(page.report).toContain('3 finished, 1 failed');
      }),
      { numRuns: 8, seed: 1, endOnFailure: true },
    );
  });

  test('are so where the program expects a word of its own: a status', async () => {
    const runs = join(folder, 'status');
    const experiment = await writeExperiment(runs, (text) => text);
    const path = join(runFolder(runs, experiment, 'lrn=true', 1, 0), 'run.json');
    const state = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...unsealed(state), status: '<x-evil onx=1>' }));
    const { list, report, sections } = await shown(runs, experiment);
    for (const page of [list, report, sections]) expect(page).not.toContain('<x-evil');
    expect(list).toContain('&lt;x-evil onx=1&gt;');
  });
});

test('texts of an address are shown as texts', async () => {
  const server = await startServer({
    runs: join(folder, 'none'),
    host: '127.0.0.1',
    port: 0,
    poll: false,
    warn: () => undefined,
  });
  const harmless = await (await fetch(new URL('/report?experiment=x', server.url))).text();
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom('experiment', 'fold', 'status', 'other'), async (text, key) => {
      for (const query of [
        { experiment: 'x', [key]: text },
        { experiment: 'x', [text]: key },
      ]) {
        const address = new URL(`/report?${new URLSearchParams(query)}`, server.url);
        const response = await fetch(address);
        expect([400, 404]).toContain(response.status);
        expect(added(harmless, await response.text())).toEqual([]);
      }
    }),
    { numRuns: 150, seed: 1 },
  );
  await server.close();
});

test.each([
  ['<p title="a > b">x < y</p>', 'p[title]'],
  ["<p title='\"'><x-evil>", 'x-evil[]'],
  ['<p title=""onx=1>', 'p[onx title]'],
  ['<script>"<b>"</script><i>', 'i[]'],
  ['a<!-- <b> -->', 'comment'],
])('the test sees what a browser would see in %s', (page, shape) => {
  expect([...htmlShapes(page)]).toContain(shape);
  expect([...htmlShapes(page)]).not.toContain('b[]');
});
