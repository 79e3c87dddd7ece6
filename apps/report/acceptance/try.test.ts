import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { tasks } from '@adience/tasks';
import { startServer, type RunningServer } from '../src/serve/start-server.ts';
import { startTry } from '../src/try/start-try.ts';
import { trainedRuns } from '../testing/trained-runs.ts';
import { axeViolations } from './axe-violations.ts';
import { fakeCamera } from './fake-camera.ts';
import { launchChromium } from './launch-chromium.ts';
import { missing } from './need.ts';
import { triedPhoto, type TriedPhoto } from './tried-photo.ts';

/* The page that answers a photo, in Chromium: nine real faces where the montages are there, else four synthetic ones. */
describe('the page that answers photos, in Chromium', { skip: missing('chromium') }, () => {
  let [browser, server, folder]: [Browser, RunningServer, string] = [undefined!, undefined!, undefined!];
  let photo: TriedPhoto;
  const trouble: string[] = [];
  const warnings: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adience-try-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const runs = join(folder, 'runs');
    await trainedRuns(runs, 'folk-age', tasks.age);
    await trainedRuns(runs, 'folk-gender', tasks.gender);
    const grey = sharp({ create: { width: 800, height: 600, channels: 3, background: '#789' } });
    await grey.jpeg().toFile(join(folder, 'grey.jpg'));
    await writeFile(join(folder, 'words.jpg'), 'no picture');
    await writeFile(join(folder, 'large.jpg'), Buffer.alloc(25e6 + 1));
    photo = await triedPhoto(folder);
    const tryOut = await startTry({ weights: ['folk-age', 'folk-gender'], runs });
    const warn = (message: string) => void warnings.push(message);
    server = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn, tryOut });
    browser = await launchChromium(await fakeCamera(photo.path, join(folder, 'camera.mjpeg')));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  // One page at a time, as somebody looks at it: a chooser of files opens for the page in front.
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`));
    page.on('filechooser', () => undefined); // from the start: one that opens before it is listened for is lost
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith('data:') && !url.startsWith('blob:') && !url.startsWith(server.url))
        trouble.push(`asked for ${url}`);
    });
    await page.goto(new URL('/try', server.url).href);
    return page;
  };
  const choose = (page: Page, name: string) => page.locator('#file').setInputFiles(name);
  const status = (page: Page) => page.locator('#status');
  const answered = async (page: Page) => {
    const isAnswered = () => !/^$|\.\.\.$/.test(document.querySelector('#status')!.textContent!);
    await page.waitForFunction(isAnswered);
  };

  test('is linked from the list of experiments', async () => {
    const page = await open();
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Try the networks on a photo' }).click();
    assert.match(
      await page.locator('header').innerText(),
      /Predicts age by 5 networks and gender by 5 networks/,
    );
  });

  test('shows a box on every face, and what five networks say of the chosen one', async () => {
    const page = await open();
    await choose(page, photo.path);
    await answered(page);
    assert.match(await status(page).innerText(), /^\d faces in [\d.]+ s$/);
    assert.equal(parseInt(await status(page).innerText()), photo.faces.length);
    // 1. Each face of the montage has a box around its middle, where the photo is shown.
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('#photo')!.naturalWidth > 0);
    const shown = (await page.locator('#photo').boundingBox())!;
    const boxes = await page
      .locator('.box')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    for (const { cx, cy, size } of photo.faces) {
      const scale = shown.width / photo.width;
      const [x, y] = [shown.x + cx * scale, shown.y + cy * scale];
      const near = boxes.filter(
        (box) => Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < (size * scale) / 4,
      );
      assert.equal(near.length, 1, `${cx}, ${cy}`);
    }
    // 2. The distribution of each task, its spread, and how many agree.
    assert.equal(await page.locator('#faces button').count(), photo.faces.length);
    for (const task of [tasks.age, tasks.gender]) {
      const table = page.locator('#face table', { hasText: new RegExp(`^${task.name}:`) });
      assert.match(await table.locator('caption').innerText(), /, as [1-5] of 5 networks say$/);
      const rows = await table
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
      assert.deepEqual(
        rows.map(([name]) => name),
        task.classes,
      );
      assert.ok(
        Math.abs(rows.reduce((sum, row) => sum + Number(row[2]), 0) - 100) <= task.classes.length / 2,
      );
      assert.ok(rows.every((row) => /^\d+(–\d+)?$/.test(row[3]!)));
      assert.equal(await table.locator('.bar b').count(), 5 * task.classes.length);
    }
  });

  test('a face is chosen by keyboard and by its box', async () => {
    const page = await open();
    await choose(page, photo.path);
    await page.locator('#faces button').first().focus();
    await page.keyboard.press('Enter');
    const heading = page.locator('#face h3');
    assert.match(await heading.innerText(), /^Face 1: /);
    for (const key of ['Tab', 'Space']) await page.keyboard.press(key);
    assert.match(await heading.innerText(), /^Face 2: /);
    assert.equal(
      await page.locator('#faces [aria-pressed=true]').innerText(),
      (await heading.innerText()).replace('Face ', ''),
    );
    await page.locator('.box').nth(3).click();
    assert.match(await heading.innerText(), /^Face 4: /);
    assert.equal(await page.locator('.box.chosen').count(), 1);
  });

  test('everything is reached by keyboard: the file, the camera', async () => {
    const page = await open();
    await page.getByRole('link').first().focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement!.id), 'choose');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(join(folder, 'grey.jpg'));
    await answered(page);
    assert.equal(await status(page).innerText(), 'No face was found.');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement!.id), 'camera');
  });

  test('takes a photo by the camera and stops it', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 0);
    await page.getByRole('button', { name: 'Take the photo' }).click();
    await answered(page);
    // The film is smaller than the photo: a face may be missed.
    const found = parseInt(await status(page).innerText());
    assert.ok(found >= photo.faces.length - 1 && found <= photo.faces.length, `${found} faces`);
    await page.getByRole('button', { name: 'Close the camera' }).click();
    assert.equal(await page.evaluate(() => document.querySelector('video')!.srcObject), null);
    assert.equal(await page.evaluate(() => document.activeElement!.id), 'camera');
  });

  for (const way of ['drop', 'paste'] as const)
    test(`takes what is given by ${way}`, async () => {
      const page = await open();
      await page.evaluate(async (kind) => {
        const canvas = document.createElement('canvas');
        const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)));
        const data = new DataTransfer();
        data.items.add(new File([blob], 'a.png'));
        const event =
          kind === 'drop'
            ? new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent(kind, { clipboardData: data, bubbles: true });
        document.body.dispatchEvent(event);
      }, way);
      await answered(page);
      assert.equal(await status(page).innerText(), 'No face was found.');
    });

  test('what is no photo is one line, and the next photo is answered', async () => {
    const page = await open();
    for (const [name, words] of [
      ['words.jpg', /^The photo is not a picture that can be read/],
      ['large.jpg', /^The photo has more than 25 MB; scale it down\.$/],
      ['grey.jpg', /^No face was found\.$/],
    ] as const) {
      await choose(page, join(folder, name));
      await answered(page);
      assert.match(await status(page).innerText(), words);
      assert.equal((await status(page).innerText()).split('\n').length, 1);
      assert.ok(await page.locator('#result').isHidden());
    }
    await choose(page, photo.path);
    await answered(page);
    assert.ok(await page.locator('#result').isVisible());
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390])
      test(`axe finds nothing, nothing is cut off: ${colorScheme}, ${width} px`, async () => {
        const page = await open({ colorScheme, viewport: { width, height: 844 } });
        await page.getByRole('button', { name: 'Use the camera' }).click();
        await page.waitForFunction(() => document.querySelector('video')!.videoWidth > 0);
        await page.getByRole('button', { name: 'Close the camera' }).click();
        await choose(page, photo.path);
        await answered(page);
        assert.deepEqual(await axeViolations(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        const pictures = process.env['TRY_PICTURES'];
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `try-${colorScheme}-${width}.png`), fullPage: true });
      });

  test('nothing was logged, and nothing is wrong on the page', () => {
    // A browser itself reports answers that say 422.
    assert.deepEqual(
      trouble.filter((one) => !one.includes('422')),
      [],
    );
    assert.deepEqual(warnings, []);
  });
});
