import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServer, type RunningServer } from '../src/serve/start-server.ts';
import { eightTrials } from '../testing/eight-trials.ts';
import { axeViolations } from './axe-violations.ts';
import { launchChromium } from './launch-chromium.ts';
import { missing } from './need.ts';
import { workbenchRuns, type WorkbenchRuns } from './workbench-runs.ts';

/* The workbench in a real browser, while a run is running. */

const adience = fileURLToPath(new URL('../../runner/bin/adience.js', import.meta.url));
const sweep = eightTrials.experiment;
const tabs = ['curves', 'settings', 'sweep', 'difference', 'run'];

describe('the workbench in Chromium', { skip: missing('chromium') }, () => {
  let browser: Browser;
  let made: WorkbenchRuns;
  let server: RunningServer;
  const trouble: string[] = [];

  before(async () => {
    made = await workbenchRuns();
    const warn = (message: string) => trouble.push(message);
    server = await startServer({ runs: made.runs, host: '127.0.0.1', port: 0, poll: false, warn });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await made?.kill();
  });

  const open = async (hash = '', options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (
      await browser.newContext({ viewport: { width: 1280, height: 700 }, ...options })
    ).newPage();
    page.on('console', (message) => {
      // A condition that is wrong is answered with 400, which the browser tells by itself.
      if (!message.text().includes('status of 400')) trouble.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(`${server.url}#${hash}`);
    await page.locator('tr.trial').first().waitFor();
    return page;
  };
  const rowOf = (page: Page, id: string) => page.locator(`tr[data-id="${id}"]`);
  const idsOf = (page: Page, kind: string) =>
    page.locator(`tr.${kind}`).evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id']));
  /** Texts of a column, by its heading's name. */
  const column = (page: Page, name: string) =>
    page.evaluate((wanted) => {
      const heads = [...document.querySelectorAll<HTMLElement>('.frame thead th')];
      const at = heads.findIndex((head) => head.dataset['column'] === wanted);
      return [...document.querySelectorAll('.frame tr.trial')].map(
        (row) => row.children[at]?.textContent ?? '',
      );
    }, name);

  test('after a sort and three updates the sort, the focus, the scroll and the selection are still there', async () => {
    const expanded = eightTrials.trials.map((trial) => `expanded=${encodeURIComponent(`${sweep}/${trial}`)}`);
    const page = await open(expanded.join('&'));
    await page.locator('th[data-column=images] button').click();
    const moved = rowOf(page, 'lrn/lrn=false');
    await page.locator('tr.trial input').nth(1).check();
    await moved.locator('[data-control=choose]').focus();
    const frame = page.locator('.frame');
    await frame.evaluate((one) => (one.scrollTop = 60));
    const chosen = await idsOf(page, 'trial.chosen');
    const counts = await page.locator('.counts').innerText();
    // Another pace at each update, so that the row that has the focus is moved up and down.
    for (const pace of [5, 5000, 7]) {
      made.advance(pace);
      await page.waitForFunction((words) => {
        const heads = [...document.querySelectorAll<HTMLElement>('.frame thead th')];
        const at = heads.findIndex((head) => head.dataset['column'] === 'images');
        return document.querySelector('tr[data-id="lrn/lrn=false"]')?.children[at]?.textContent === words;
      }, pace.toLocaleString('en'));
    }
    assert.equal(await page.locator('th[data-column=images]').getAttribute('aria-sort'), 'descending');
    const paces = (await column(page, 'images')).map((text) => Number(text.replace(',', '')));
    // The groups keep their order; within each the paces fall.
    assert.deepEqual(
      paces.slice(0, 2),
      [...paces.slice(0, 2)].sort((a, b) => b - a),
    );
    assert.equal(
      await page.evaluate(() => document.activeElement?.closest('tr')?.dataset['id']),
      'lrn/lrn=false',
    );
    assert.equal(
      await page.evaluate(() => (document.activeElement as HTMLElement).dataset['control']),
      'choose',
    );
    assert.equal(await frame.evaluate((one) => one.scrollTop), 60);
    assert.deepEqual(new Set(await idsOf(page, 'trial.chosen')), new Set(chosen));
    assert.equal(await page.locator('.counts').innerText(), counts);
  });

  test('a condition of runs ls --where, groups and columns choose what is shown; the address brings it back', async () => {
    const page = await open(`experiment=${sweep}`);
    assert.equal((await idsOf(page, 'trial')).length, 8);
    await page.locator('.filter input').fill('"solver.learningRate" = \'0.001\' AND fold < 2');
    await page.waitForFunction(() => document.querySelectorAll('tr.trial').length === 4);
    assert.match(await page.locator('.counts').innerText(), /^4 trials, 8 runs/);
    await page.getByLabel('Group by').selectOption('model.dropout');
    assert.deepEqual((await page.locator('tr.group').allInnerTexts()).map((text) => text.trim()).sort(), [
      'dropout: [0.2, 0.2] 2 trials',
      'dropout: [0.5, 0.5] 2 trials',
    ]);
    await page.locator('.picker summary').first().click();
    await page.locator('.picks input[name=note]').uncheck();
    await page.locator('.picks input[name=oneOff]').check();
    await page.locator('tr.group button.toggle').first().click();
    await page.locator('tr.trial .toggle').first().click();
    await page.locator('tr.trial input').first().check();
    await page.getByRole('tab', { name: 'Sweep' }).click();
    await page.waitForTimeout(400);
    const shown = async (one: Page) => ({
      heads: await one.locator('.frame thead th').allInnerTexts(),
      rows: await one.locator('.frame tbody tr').allInnerTexts(),
      tab: await one.locator('[role=tab][aria-selected=true]').innerText(),
      legend: await one.locator('.legend li').allInnerTexts(),
    });
    const now = await shown(page);
    assert.ok(!now.heads.includes('Note') && now.heads.some((text) => text.startsWith('One-off')));
    const again = await open(new URL(page.url()).hash.slice(1));
    await again.waitForFunction(
      (count) => document.querySelectorAll('.frame tbody tr').length === count,
      now.rows.length,
    );
    assert.deepEqual(await shown(again), now);

    await page.locator('.filter input').fill('fodl = 1');
    await page.locator('#filter-error').waitFor();
    assert.match(await page.locator('#filter-error').innerText(), /fodl/);
  });

  test('planned, running and failed runs are there; keys go from line to line and unfold', async () => {
    const page = await open('expanded=lrn/lrn%3Dfalse&expanded=lrn/lrn%3Dtrue');
    const statuses = await page.locator('tr.run .status').allInnerTexts();
    assert.deepEqual([...new Set(statuses)].sort(), ['failed', 'finished', 'running']);
    await rowOf(page, 'lrn/lrn=false').locator('[data-control=name]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelectorAll('tr.run').length === 5);
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => document.activeElement?.closest('tr')?.classList.contains('run'));
    await page.keyboard.press('Enter');
    await page.locator('pre').first().waitFor();
    assert.equal(await page.locator('[role=tab][aria-selected=true]').innerText(), 'Run');
  });

  test('tags and a note are written in the page, and the command line reads them', async () => {
    const page = await open();
    const row = rowOf(page, 'lrn/lrn=true');
    await row.locator('[data-control=tags]').click();
    await page.keyboard.type('paper talk');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document
        .querySelector('tr[data-id="lrn/lrn=true"] [data-control=tags]')
        ?.textContent?.includes('paper talk'),
    );
    await row.locator('[data-control=note]').click();
    await page.keyboard.type('<img src=x onerror="document.title=1"> & so on');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document
        .querySelector('tr[data-id="lrn/lrn=true"] [data-control=note]')
        ?.textContent?.includes('so on'),
    );
    assert.equal(await page.title(), 'Workbench');
    const words = ['runs', 'ls', 'lrn', '--json', '--columns', 'trial,tags,note', '--runs', made.runs];
    const rows = JSON.parse(
      execFileSync(process.execPath, [adience, ...words], { encoding: 'utf8' }),
    ) as readonly { trial: string; tags: string[]; note: string | null }[];
    assert.equal(rows.length, 10);
    for (const { trial, tags, note } of rows) {
      const ours = trial === 'lrn=true';
      assert.deepEqual(tags, ours ? ['paper', 'talk'] : []);
      assert.equal(note, ours ? '<img src=x onerror="document.title=1"> & so on' : null);
    }
  });

  test("another site's page can neither write nor read", async () => {
    const foreign = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<p>evil'));
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    const run = 'lrn/lrn=false/seed-1/fold-0';
    const outcomes = await page.evaluate(
      async ([url, name]) => {
        const body = JSON.stringify({ runs: [name], note: 'evil' });
        const asked = [
          fetch(`${url}workbench/notes`, { method: 'POST', mode: 'no-cors', body }),
          fetch(`${url}workbench/notes`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          }),
          fetch(`${url}workbench/run?run=${encodeURIComponent(name!)}`),
        ];
        const settled = await Promise.allSettled(asked);
        return settled.map((one) => (one.status === 'fulfilled' ? one.value.type : 'refused'));
      },
      [server.url, run] as const,
    );
    assert.deepEqual(outcomes.slice(1), ['refused', 'refused']);
    assert.throws(() => readFileSync(join(made.runs, run, 'notes.json')), /ENOENT/);
    foreign.close();
  });

  test('curves are the mean over folds, and the pointer reads their values', async () => {
    const page = await open('selected=lrn/lrn%3Dtrue&split=train&metric=loss');
    await page.locator('.chart canvas').waitFor();
    const box = (await page.locator('.chart').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const head = page.locator('.readings thead th').first();
    await page.waitForFunction(
      () => document.querySelector('.readings thead th')?.textContent !== 'Iteration 600',
    );
    const iteration = Number(/Iteration (\d+)/.exec(await head.innerText())![1]);
    assert.ok(iteration > 150 && iteration < 450, `${iteration}`);
    const losses = [0, 1, 2, 3, 4].map((fold) => {
      const path = join(made.runs, `lrn/lrn=true/seed-1/fold-${fold}/history.csv`);
      const lines = readFileSync(path, 'utf8').split('\n');
      return Number(lines.find((line) => line.startsWith(`${iteration},train,`))!.split(',')[2]);
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 5;
    const sd = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 4);
    const cell = page.locator('.readings tbody td').first();
    assert.equal(await cell.innerText(), `${mean.toFixed(3)} ± ${sd.toFixed(3)}`);
    assert.ok(await page.locator('.reading').isVisible());
    await page.locator('.chart').focus();
    await page.mouse.move(0, 0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(await head.innerText(), 'Iteration 40');
    await page.getByLabel('Smoothing').fill('0.9');
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await cell.innerText(), '');
  });

  test('settings, a sweep, differences and a run are beside the table', async () => {
    const [first, second] = eightTrials.trials.map((trial) => encodeURIComponent(`${sweep}/${trial}`));
    const page = await open(`experiment=${sweep}&selected=${first}&selected=${second}&tab=settings`);
    await page.locator('.settings tbody tr').first().waitFor();
    assert.deepEqual(await page.locator('.settings tbody th').allInnerTexts(), ['model.dropout']);
    await page.getByRole('tab', { name: 'Sweep' }).click();
    await page.locator('.chart canvas').waitFor();
    await page.getByRole('tab', { name: 'Difference' }).click();
    await page.locator('.differences tbody tr').waitFor();
    assert.match(await page.locator('.sentences').innerText(), /against .*percentage points/);
    const shown = await page.locator('.differences td').first().innerText();
    const compared = rowOf(page, `${sweep}/${eightTrials.trials[1]!}`);
    assert.ok((await compared.innerText()).includes(`${shown} `), shown);
    const run = encodeURIComponent('lrn/lrn=false/seed-1/fold-4');
    const other = await open(`selected=lrn/lrn%3Dfalse&tab=run&run=${run}`);
    await other.locator('.loads canvas').nth(2).waitFor();
    assert.match(await other.locator('pre').first().innerText(), /the last line/);
    assert.match(await other.locator('.facts').innerText(), /lrn=false\/seed-1\/fold-4/);
    assert.deepEqual(await other.locator('figcaption').allInnerTexts(), [
      'images/s',
      'processor (% of a core)',
      'memory (MiB)',
    ]);
  });

  test('the report of an experiment is a link away, and back', async () => {
    const page = await open(`experiment=${sweep}`);
    await page.locator('a.report').click();
    await page.locator('#answer').waitFor();
    await page.getByRole('link', { name: 'Workbench' }).click();
    await page.locator('tr.trial').first().waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${colorScheme}`, async () => {
      for (const tab of tabs) {
        const page = await open(`tab=${tab}&expanded=lrn/lrn%3Dfalse&where=fold%20%3C%205`, { colorScheme });
        await page.waitForTimeout(700);
        assert.deepEqual(await axeViolations(page), [], tab);
        await page.close();
      }
    });

  test('at 390 px nothing is wider than the window', async () => {
    for (const tab of tabs) {
      const page = await open(`tab=${tab}`, { viewport: { width: 390, height: 800 } });
      await page.waitForTimeout(500);
      assert.deepEqual(await tooWide(page), [], tab);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      await page.close();
    }
  });

  test('a run whose process is killed is interrupted on an open page within 30 seconds', async () => {
    const page = await open('expanded=lrn/lrn%3Dfalse');
    const status = rowOf(page, 'lrn/lrn=false/seed-1/fold-4').locator('.status');
    assert.equal(await status.innerText(), 'running');
    const began = Date.now();
    await made.kill();
    await page.waitForFunction(
      () =>
        document.querySelector('tr[data-id="lrn/lrn=false/seed-1/fold-4"] .status')?.textContent ===
        'interrupted',
      undefined,
      { timeout: 30_000 },
    );
    console.log(`killed -> interrupted on the page: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    assert.equal(await rowOf(page, 'lrn/lrn=false').locator('.status').innerText(), 'interrupted');
  });

  test('nothing went wrong on the way', () => assert.deepEqual(trouble, []));
});

/** What reaches over the window's edge and cannot be scrolled to inside it. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#workbench *')]
      .filter((one) => one.closest('.frame, .wide, pre, .skip, [role=tablist], canvas') === null)
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((one) => one.outerHTML.slice(0, 120)),
  );
