import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import { datasets } from '@adience/datasets';
import { ageGenderModels, detectors } from '@adience/faces';
import { readCsv } from '@adience/files';
import { faceServices, isOpenModel } from '@adience/services';
import { readRun } from '@adience/tracking';
import { main } from '../main.ts';

const bin = resolve('apps/runner/bin/adience.js');
const models = Object.values(faceServices).filter(isOpenModel);

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'run-model-'));
  mkdirSync(join(home, 'faces'));
});
afterEach(() => rmSync(home, { recursive: true }));
const at = (...names: string[]) => join(home, ...names);

/** Pictures of no face, named as UTKFace names them: what the network says of them does not matter here. */
async function pictures(count: number): Promise<string[]> {
  const names = Array.from(
    { length: count },
    (_, n) => `${[1, 5, 10, 17, 28, 40, 50, 70][n % 8]}_${n % 2}_0_${20170109142408000 + n}.jpg.chip.jpg`,
  );
  for (const [n, name] of names.entries())
    await sharp({
      create: {
        width: 60,
        height: 60,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 60 + 4 * n, sigma: 40 },
      },
    })
      .jpeg()
      .toFile(at('faces', name));
  return names;
}

/** The command line as a user has it, in a process of its own; nothing is set up unless `cache` says where. */
function start(words: readonly string[], cache = at('no-cache')) {
  const env = { ...process.env, ADIENCE_CACHE: cache };
  const child = spawn(process.execPath, [bin, 'services', ...words], { cwd: home, env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<number | string>((done) =>
    child.on('close', (code, signal) => done(code ?? signal ?? 'gone')),
  );
  return { child, ended: async () => ({ status: await ended, out, err }) };
}
const subject = ['--dataset', 'utkface', '--root', 'faces'];
const run = (...words: string[]) => start(['run', ...words]).ended();
const faceApi = (...words: string[]) => run('face-api', ...subject, '--as', 'open', ...words);
const answers = (folder: string) =>
  new Map(
    readdirSync(at(folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name, readFileSync(at(folder, name), 'utf8')]),
  );

describe('adience services run', () => {
  test('makes a trial like any other, with what is known of the model beside it', async () => {
    const names = await pictures(40);
    const { status, out, err } = await faceApi('--json');
    expect(err).toContain('trained on UTKFace, FG-NET');
    expect(err).toContain('it was trained with UTKFace');
    expect(err).toContain('every image is taken for a face');
    expect(status).toBe(0);
    const result = JSON.parse(out) as {
      computed: number;
      answered: number;
      trainedOn: string[];
      results: { task: string; folders: string[] }[];
    };
    expect(result).toMatchObject({ computed: 40, answered: 0 });
    expect(result.trainedOn).toContain('UTKFace');
    expect(result.results.map(({ task }) => task)).toEqual(['age', 'gender']);
    const records = await Promise.all(result.results[0]!.folders.map((folder) => readRun(at(folder))));
    expect(records.flatMap(({ predictions }) => predictions)).toHaveLength(40);
    expect(records[0]!.config).toMatchObject({
      service: {
        provider: 'face-api',
        agePolicy: 'nearest',
        openModel: { contamination: 'seen', detector: null, package: '@vladmandic/face-api 1.7.15' },
      },
    });
    expect([...answers('responses/face-api-utkface').keys()].sort()).toEqual(
      names.map((name) => `${name}.json`).sort(),
    );

    // The same answers imported are the same runs, but of another name.
    const again = ['import', 'face-api', 'responses/face-api-utkface', ...subject, '--as', 'again', '--json'];
    const imported = JSON.parse((await start(again).ended()).out) as typeof result;
    const [mine, theirs] = [records[0]!, await readRun(at(imported.results[0]!.folders[0]!))];
    expect(theirs.state.id).toBe(mine.state.id);
    expect(theirs.predictions).toEqual(mine.predictions);
    const other = await start(again.map((word) => (word === 'face-api' ? 'faceres' : word))).ended();
    expect([other.status, other.err]).toEqual([
      3,
      expect.stringContaining('model: is "face-api", not faceres'),
    ]);
  }, 120_000);

  test('killed, resumes where it was, with the same answers; a changed image is looked at again', async () => {
    const names = await pictures(40);
    const killed = start(['run', 'face-api', ...subject, '--as', 'open', '--out', 'killed']);
    while (!existsSync(at('killed')) || answers('killed').size < 5)
      await new Promise((done) => setTimeout(done, 5));
    killed.child.kill('SIGKILL');
    expect((await killed.ended()).status).toBe('SIGKILL');
    const before = answers('killed');
    expect(before.size).toBeLessThan(40);

    const resumed = JSON.parse((await faceApi('--out', 'killed', '--json')).out) as { answered: number };
    expect(resumed).toMatchObject({ answered: before.size, computed: 40 - before.size });
    expect((await faceApi('--out', 'whole', '--runs', 'other')).status).toBe(0);
    expect(answers('killed')).toEqual(answers('whole'));

    // Another picture under the same name, and an answer that was damaged.
    await sharp({ create: { width: 30, height: 30, channels: 3, background: '#aa2' } })
      .jpeg()
      .toFile(at('faces', names[0]!));
    writeFileSync(at('killed', `${names[1]}.json`), '{"model": "face-api", "fac');
    const third = JSON.parse((await faceApi('--out', 'killed', '--json')).out) as { answered: number };
    expect(third).toMatchObject({ computed: 2, answered: 38 });
    expect(answers('killed').get(`${names[0]}.json`)).not.toBe(answers('whole').get(`${names[0]}.json`));
    expect(answers('killed').get(`${names[1]}.json`)).toBe(answers('whole').get(`${names[1]}.json`));
  }, 180_000);

  test('an image that cannot be read stops the trial, or counts as missed', async () => {
    const names = await pictures(40);
    writeFileSync(at('faces', names[3]!), 'no picture');
    const stopped = await faceApi();
    expect(stopped.status).toBe(3);
    expect(stopped.err).toMatch(/note: 1 images cannot be read: .*is not a picture that can be read/);
    expect(stopped.err).toContain('1 images labelled for age have no response');
    expect(existsSync(at('runs', 'services-utkface-age'))).toBe(false);
    const { status, out } = await faceApi('--unanswered', 'not-detected', '--task', 'age');
    expect(status).toBe(0);
    expect(out).toContain('1 images without an answer count as not detected');
  }, 120_000);

  test('with --limit answers some and makes no trial', async () => {
    await pictures(9);
    const { status, out } = await faceApi('--limit', '4');
    expect([status, out.trim()]).toEqual([0, '4 images of 9 answered, in responses/face-api-utkface']);
    expect(answers('responses/face-api-utkface').size).toBe(4);
    expect(existsSync(at('runs'))).toBe(false);
  }, 60_000);

  test.each([
    [['faceres'], 'faceres: it is not set up; adience setup faceres gets its files (7 MB)'],
    [
      ['rekognition'],
      'rekognition cannot be run here, its answers are fetched or imported; open models that can: face-api, faceres',
    ],
    [['facerez'], 'service "facerez" is unknown, did you mean faceres?'],
    [['face-api', '--as', '../x'], '--as ../x: may contain letters'],
    [['face-api', '--detector', 'rfb'], '--detector rfb: it is not set up; adience setup faces'],
    [['face-api', '--detector', 'face-api'], 'detector'],
    [['face-api', '--limit', '0'], 'limit'],
    [['face-api', '--align', 'sideways'], 'align'],
  ])(
    '%j is one line that says what is wrong',
    async (words, message) => {
      await pictures(1);
      const before = process.env['ADIENCE_CACHE'];
      process.env['ADIENCE_CACHE'] = at('no-cache');
      const lines: string[] = [];
      const spies = [
        jest.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line))),
        jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0),
      ];
      try {
        const named = words.includes('--as') ? [] : ['--as', 'open'];
        const where = ['--dataset', 'utkface', '--root', at('faces'), '--out', at('responses')];
        await main(['services', 'run', ...words, ...named, ...where]);
        expect(process.exitCode).toBe(2);
      } finally {
        for (const spy of spies) spy.mockRestore();
        process.exitCode = 0;
        if (before === undefined) delete process.env['ADIENCE_CACHE'];
        else process.env['ADIENCE_CACHE'] = before;
      }
      expect(lines.join('')).toContain(message);
      expect(lines.join('\n').trim().split('\n')).toHaveLength(1);
      expect(existsSync(at('responses'))).toBe(false);
    },
    30_000,
  );

  test('leaves a folder of fetched responses alone', async () => {
    await pictures(2);
    mkdirSync(at('fetched'));
    const began = { event: 'began', at: '2026-01-01T00:00:00Z', provider: 'kairos', endpoint: 'https://x' };
    writeFileSync(at('fetched', 'ledger.jsonl'), `${JSON.stringify(began)}\n`);
    const { status, err } = await faceApi('--out', 'fetched');
    expect([status, err]).toEqual([
      3,
      expect.stringContaining('holds responses of kairos; choose another --out'),
    ]);
    expect(readdirSync(at('fetched'))).toEqual(['ledger.jsonl']);
  }, 60_000);
});

test('what a model was trained on names datasets that there are, and each has its network', () => {
  for (const { name, model } of models) {
    expect(Object.keys(ageGenderModels)).toContain(name);
    for (const { dataset } of model.trainedOn)
      if (dataset !== null) expect(Object.keys(datasets)).toContain(dataset);
  }
  expect(Object.keys(ageGenderModels).sort()).toEqual(models.map(({ name }) => name).sort());
});

/** Reference answers to 2,000 faces, 14 of which a detector missed. */
const references: Readonly<Record<string, string>> = {
  'face-api': 'face-api-1.7.15-utkface-2k.csv',
  faceres: 'human-3.3.6-faceres-utkface-2k.csv',
};
for (const { name } of models) {
  const data = resolve('../shared/data');
  const file = join(data, 'answers', references[name]!);
  const model = ageGenderModels[name as keyof typeof ageGenderModels];
  const reason = existsSync(file) ? (model.missing() ?? detectors.rfb.missing()) : `${file} is not here`;
  if (reason !== null) console.warn(`Skipped: reference answers of ${name}: ${reason}`);
  (reason === null ? test : test.skip)(
    `${name}'s trial of 54 faces is that of its reference answers, the 14 missed ones among them`,
    async () => {
      const [header, ...rows] = await readCsv(file);
      const missed = rows.filter(({ cells }) => cells[1] === '');
      const some = [...missed, ...rows.filter((row, n) => n % 50 === 0 && !missed.includes(row))].slice(
        0,
        54,
      );
      expect([missed.length, some.length]).toEqual([14, 54]);
      for (const { cells } of some) copyFileSync(join(data, 'utkface-2k', cells[0]!), at('faces', cells[0]!));
      const lines = [header!, ...some].map(({ cells }) => cells.join(','));
      writeFileSync(at('published.csv'), `${lines.join('\n')}\n`);

      const cache = resolve(process.env['ADIENCE_CACHE'] ?? '.cache');
      const computed = start(['run', name, ...subject, '--as', 'open', '--json'], cache);
      const imported = start(['import', 'csv', 'published.csv', ...subject, '--as', 'csv', '--json']);
      const [mine, theirs] = await Promise.all(
        [computed, imported].map(async (one) => {
          const { out, err } = await one.ended();
          expect(err).not.toMatch(/Error/);
          return JSON.parse(out) as { results: { folders: string[] }[] };
        }),
      );
      for (const [task, { folders }] of mine!.results.entries())
        for (const [fold, folder] of folders.entries()) {
          const [own, other] = await Promise.all([
            readRun(at(folder)),
            readRun(at(theirs!.results[task]!.folders[fold]!)),
          ]);
          expect(own.predictions).toEqual(other.predictions);
        }
    },
    120_000,
  );
}
