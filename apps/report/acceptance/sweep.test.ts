import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildReport } from '../src/build-report.ts';
import { eightTrials, writeEightTrials } from '../testing/eight-trials.ts';
import { axeViolations } from './axe-violations.ts';
import { launchChromium } from './launch-chromium.ts';
import { missing } from './need.ts';

/* The page of a sweep of eight trials with long names: what it is like to read, at three widths. */
describe('a sweep of eight trials in Chromium', { skip: missing('chromium') }, () => {
  let browser: Browser;
  let address: string;
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'adience-sweep-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await writeEightTrials(join(folder, 'runs'));
    const { page } = await buildReport([eightTrials.experiment], {
      runs: join(folder, 'runs'),
      out: join(folder, 'reports'),
      venue: 'cvpr',
      warn: (message) => {
        throw new Error(message);
      },
    });
    address = pathToFileURL(page).href;
    browser = await launchChromium();
  });
  after(() => browser?.close());

  const open = async (options: BrowserContextOptions = {}, hash = ''): Promise<Page> => {
    const viewport = { width: 1280, height: 900 };
    const page = await (await browser.newContext({ viewport, offline: true, ...options })).newPage();
    await page.goto(`${address}${hash}`);
    return page;
  };
  const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

  test('is under 6,000 px high; question, answer and forest plot are on the first screen', async () => {
    const page = await open();
    assert.ok((await heightOf(page)) < 6000, `${await heightOf(page)} px`);
    const forest = await page
      .locator('[data-figure=ablation] figure .drawing svg:not(.narrow)')
      .boundingBox();
    assert.ok(forest!.y + forest!.height < 900, JSON.stringify(forest));
    assert.match(await page.locator('#answer .lead').innerText(), /^\d+ of 14 differences to the baseline/);
    const contents = page.locator('nav.contents');
    await page.locator('#provenance').scrollIntoViewIfNeeded();
    assert.ok((await contents.boundingBox())!.y >= 0, 'the contents have scrolled away');
  });

  test('differences are sorted by effect, the baseline pinned above them', async () => {
    const page = await open();
    const rows = await page
      .locator('[data-figure=ablation] figure .drawing svg:not(.narrow) text')
      .allTextContents();
    const numbers = rows.filter((text) => /^[+−]\d/.test(text) && text.includes('[')).map(signed);
    assert.equal(numbers.length, 7);
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => b - a),
    );
    assert.ok(rows.findIndex((text) => text.includes('(baseline)')) >= 0);
  });

  test('charts show the baseline and the best three; what is chosen is in the address and comes back from it', async () => {
    const page = await open();
    const shown = (one: Page, figure: string) =>
      one.locator(`[data-figure=${figure}] .legend li:visible`).allInnerTexts();
    const accuracy = page.locator('[data-table=accuracy] tbody').first();
    const rows = await accuracy
      .locator('tr:not(.group)')
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    const ranked = rows
      .filter(([name, crop]) => crop === 'ten-crop' && !name!.endsWith('(baseline)'))
      .sort((a, b) => parseFloat(b[2]!) - parseFloat(a[2]!))
      .slice(0, 3)
      .map(([name]) => `${name!}, ten-crop`);
    const first = await shown(page, 'recall');
    assert.deepEqual(new Set(first.slice(1)), new Set(ranked));
    assert.equal((await shown(page, 'learning')).length, 4);
    assert.equal(await page.locator('[data-figure^=confusion]:visible').count(), 4);

    await page.locator('#recall .picker summary').click();
    const box = page.locator('#recall input[name=trial]:not(:checked)').first();
    const added = (await box.locator('xpath=..').innerText()).trim();
    await box.check();
    await page.locator('#recall select[name=crop]').selectOption('center');
    const now = await shown(page, 'recall');
    assert.equal(now.length, 5);
    assert.ok(now.includes(`${added}, center`));
    const again = await open({}, new URL(page.url()).hash);
    assert.deepEqual(await shown(again, 'recall'), now);
    assert.equal(await again.locator('[data-figure^=confusion]:visible').count(), 5);
  });

  test('charts of a column stand side by side where there is room, and below each other where there is none', async () => {
    const boxes = async (page: Page) =>
      Promise.all(
        ['cumulative-score', 'calibration'].map(async (id) => (await page.locator(`#${id}`).boundingBox())!),
      );
    const [score, calibration] = await boxes(await open());
    assert.ok(score!.y === calibration!.y && score!.x + score!.width < calibration!.x);
    const [above, below] = await boxes(await open({ viewport: { width: 800, height: 900 } }));
    assert.ok(above!.y + above!.height <= below!.y && above!.x === below!.x);
  });

  test('a chart that is folded away follows what is chosen elsewhere: a line a fold from the baseline to each trial', async () => {
    const page = await open();
    const section = page.locator('#paired-folds');
    await section.locator('summary').first().click();
    const lines = section.locator('.series.line:not(.unshown) line');
    assert.equal(await lines.count(), 3 * 5);
    await page.locator('#recall .picker summary').click();
    await page.locator('#recall input[name=trial]:not(:checked)').first().check();
    assert.equal(await lines.count(), 4 * 5);
    assert.equal(await section.locator('.legend li:visible').count(), 4);
  });

  test('a mark says its numbers to who points at it, and to who comes by keyboard; Escape puts them away', async () => {
    const page = await open();
    const readout = page.locator('.readout');
    assert.ok(await readout.isHidden());
    const chart = page.locator('[data-figure=cumulative-score] figure .drawing > svg').first();
    const point = chart.locator('.series.point:not(.unshown) path').nth(1);
    await point.scrollIntoViewIfNeeded();
    await point.hover({ force: true });
    assert.match(await readout.innerText(), /ten-crop, at most 1 class off: \d+\.\d ± \d+\.\d %$/);
    await page.keyboard.press('Escape');
    assert.ok(await readout.isHidden());
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    const first = await readout.innerText();
    await page.keyboard.press('ArrowRight');
    assert.ok(await readout.isVisible());
    assert.notEqual(await readout.innerText(), first);
    await page.keyboard.press('Tab');
    assert.ok(await readout.isHidden());
    const cell = page.locator('.figure:visible .cells_marks path').first();
    await cell.hover();
    assert.match(await readout.innerText(), /^True 0-2, predicted 0-2: \d+ images$/);
  });

  test('reads without a script: contents, legends, every matrix', async () => {
    const page = await open({ javaScriptEnabled: false });
    assert.equal(await page.locator('[data-figure=recall] .legend li:visible').count(), 4);
    assert.equal(await page.locator('[data-figure^=confusion]').count(), 16);
    assert.ok(await page.locator('nav.contents').isVisible());
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 800, 390])
      test(`at ${width} px, ${colorScheme}: nothing is wider than the window, no text outside its figure`, async () => {
        const page = await open({ colorScheme, viewport: { width, height: 900 } });
        assert.deepEqual(await tooWide(page), []);
        assert.deepEqual(await textOutside(page), []);
        // What axe finds depends on both little enough for two of the six.
        if ((width === 1280) === (colorScheme === 'light') && width !== 800)
          assert.deepEqual(await axeViolations(page), []);
      });

  for (const drawing of ['svg:not(.narrow)', 'svg.narrow'])
    test(`no two trials have one label in a figure, ${drawing}`, async () => {
      const page = await open();
      for (const figure of ['ablation', 'folds-exact', 'published']) {
        const labels = (
          await page
            .locator(`[data-figure=${figure}] figure .drawing ${drawing} .role-axis-label text`)
            .allTextContents()
        ).filter((text) => text.includes('dropout') || text.includes('…'));
        assert.ok(labels.length >= 4, `${figure}: ${labels.length}`);
        assert.equal(new Set(labels).size, labels.length);
      }
    });

  test('at 390 px every chart is drawn for the window: nothing is moved sideways, no letter below 7 px', async () => {
    const page = await open({ viewport: { width: 390, height: 900 } });
    const charts = page.locator('.figure.page:visible figure .drawing');
    assert.ok((await charts.count()) >= 5);
    assert.deepEqual(await smallLetters(page), []);
    assert.deepEqual(
      await charts.evaluateAll((list) => list.filter((one) => one.scrollWidth > one.clientWidth).length),
      0,
    );
  });

  test(
    'prints the head of a table again on each page',
    { skip: missing('chromium', 'pdftotext') },
    async () => {
      const page = await open();
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      const folder = await mkdtemp(join(tmpdir(), 'adience-print-'));
      try {
        const path = join(folder, 'report.pdf');
        await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
        const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f');
        const heads = pages.map((text) => /\S+/.exec(text)?.[0] ?? '').filter((word) => word === 'Trial');
        assert.ok(heads.length >= 8, `${heads.length} pages begin with a head`);
        assert.deepEqual(
          pages.filter((text) => /^learning rate .* (center|ten-crop) .*\d\.\d/.test(text)),
          [],
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

const signed = (text: string) => parseFloat(text.replace('−', '-'));

/** What reaches over the window's edge and cannot be scrolled to inside it. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth + 0.5;
    return [...document.querySelectorAll('main *, header *, .side *')]
      .filter((one) => one.closest('.scroll, .drawing, .heard, .skip') === null)
      .filter((one) => one.getBoundingClientRect().right > room)
      .map((one) => one.outerHTML.slice(0, 120));
  });

/** Texts of charts that are seen and smaller than 7 CSS pixels. */
const smallLetters = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGTextElement>('figure svg text')].flatMap((text) => {
      const matrix = text.getScreenCTM();
      if (text.getBoundingClientRect().width === 0 || matrix === null) return [];
      const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
      return size < 6.95 ? [`${size.toFixed(1)} px: ${text.textContent}`] : [];
    }),
  );

const textOutside = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>('figure svg')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) return [];
      return [...svg.querySelectorAll('text')]
        .filter((text) => {
          const box = text.getBoundingClientRect();
          if (box.width === 0) return false;
          return (
            box.left < frame.left - 0.6 || box.right > frame.right + 0.6 || box.bottom > frame.bottom + 0.6
          );
        })
        .map((text) => `${svg.closest('[data-figure]')!.getAttribute('data-figure')}: ${text.textContent}`);
    }),
  );
