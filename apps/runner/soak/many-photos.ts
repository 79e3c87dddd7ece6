import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { chipFolder } from '@adience/faces/testing';
import { measureCommand } from './measure-command.ts';
import { program } from './small-experiment.ts';

/*
 * What `adience predict --csv` takes of folders of 100 and of 1,000 small photos, and whether one that is killed continues: memory
 * must not grow with photos, and the file must have the bytes of one that nobody disturbed. Each photo shows one real face
 * where UTKFace is there, else none.
 *
 *   node --import tsx apps/runner/soak/many-photos.ts --weights NAME [--runs DIR] [--photos 1000] [-- more words for predict]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    weights: { type: 'string', multiple: true, default: ['utkface-gender'] },
    runs: { type: 'string', default: 'runs' },
    photos: { type: 'string', default: '1000' },
  },
});
const count = Number(values.photos);
const home = mkdtempSync(join(tmpdir(), 'many-photos-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
const few = await drawPhotos('few', Math.round(count / 10));
const many = await drawPhotos('many', count);
const weights = values.weights.flatMap((word) => ['--weights', existsSync(word) ? resolve(word) : word]);
const words = (folder: string, csv: string) => [
  'predict',
  folder,
  ...weights,
  '--runs',
  resolve(values.runs),
  '--csv',
  join(home, csv),
  ...positionals,
];

for (const [folder, csv] of [
  [few, 'few.csv'],
  [many, 'many.csv'],
] as const) {
  const { seconds, peak, stdout } = await measureCommand(words(folder, csv), { cwd: home });
  const each = (1000 * seconds) / readdirSync(folder).length;
  console.log(
    `${stdout.trim().split('\n').at(-1)}: ${Math.round(peak)} MiB, ${seconds.toFixed(0)} s, ${each.toFixed(0)} ms each`,
  );
}

// Killed three times, each time a quarter further, and continued.
for (const share of [0.25, 0.5, 0.75]) {
  const child = spawn(process.execPath, [program, ...words(many, 'killed.csv')], {
    cwd: home,
    stdio: 'ignore',
  });
  const wanted = share * statSync(join(home, 'many.csv')).size;
  while (child.exitCode === null && sizeOf(join(home, 'killed.csv')) < wanted)
    await new Promise((done) => setTimeout(done, 20));
  child.kill('SIGKILL');
  await new Promise((done) => child.on('close', done));
}
const { stdout, stderr } = await measureCommand(words(many, 'killed.csv'), { cwd: home });
console.log(`continued: ${stdout.trim().split('\n').at(-1)}; progress: ${stderr.trim().split('\n').at(-1)}`);
const same = readFileSync(join(home, 'many.csv')).equals(readFileSync(join(home, 'killed.csv')));
console.log(same ? 'the same bytes as undisturbed' : 'OTHER bytes than undisturbed');
if (!same) process.exitCode = 1;

async function drawPhotos(name: string, photos: number): Promise<string> {
  const folder = join(home, name);
  mkdirSync(folder);
  const chips = existsSync(chipFolder) ? readdirSync(chipFolder).filter((chip) => chip.endsWith('.jpg')) : [];
  for (let n = 0; n < photos; n++) {
    const background = { r: (n * 37) % 256, g: (n * 91) % 256, b: (n * 53) % 256 };
    const ground = sharp({ create: { width: 320, height: 240, channels: 3, background } });
    const face =
      chips.length === 0 ? [] : [{ input: join(chipFolder, chips[n % chips.length]!), left: 60, top: 20 }];
    await ground
      .composite(face)
      .jpeg()
      .toFile(join(folder, `${String(n).padStart(5, '0')}.jpg`));
  }
  return folder;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
