import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { chipFolder } from '@adience/faces/testing';
import { measureCommand } from './measure-command.ts';

/*
 * What `adience datasets extract adience` takes of a tenth of so many photographs, and of all: memory must not grow with them. Each is
 * 1,200 x 900 pixels with one face of UTKFace where that is there, else grey.
 *
 *   node --import tsx apps/runner/soak/extract-photos.ts [--photos 1000] [--style coarse]
 */
const { values } = parseArgs({
  options: { photos: { type: 'string', default: '1000' }, style: { type: 'string', default: 'coarse' } },
});
const count = Number(values.photos);
const home = mkdtempSync(join(tmpdir(), 'extract-photos-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
const columns =
  'user_id\toriginal_image\tface_id\tage\tgender\tx\ty\tdx\tdy\ttilt_ang\tfiducial_yaw_angle\tfiducial_score';

for (const photos of [Math.round(count / 10), count]) {
  const originals = join(home, `originals-${photos}`);
  await drawPhotographs(originals, photos);
  const words = ['datasets', 'extract', 'adience', '--originals', originals, '--style', values.style];
  const { seconds, peak, stdout } = await measureCommand([...words, '--out', join(home, `${photos}`)], {
    cwd: home,
  });
  const each = ((1000 * seconds) / photos).toFixed(0);
  console.log(
    `${stdout.trim().split('\n')[0]}: ${Math.round(peak)} MiB, ${seconds.toFixed(0)} s, ${each} ms each`,
  );
}

/** Photographs by subject, ten each, and the five label files. */
async function drawPhotographs(folder: string, photos: number): Promise<void> {
  const chips = existsSync(chipFolder) ? readdirSync(chipFolder).filter((chip) => chip.endsWith('.jpg')) : [];
  const rows: string[][] = [[], [], [], [], []];
  for (let n = 0; n < photos; n++) {
    const subject = `subject-${Math.floor(n / 10)}`;
    const name = `${n}.jpg`;
    mkdirSync(join(folder, subject), { recursive: true });
    const background = { r: (n * 37) % 256, g: (n * 91) % 256, b: (n * 53) % 256 };
    const face =
      chips.length === 0 ? [] : [{ input: join(chipFolder, chips[n % chips.length]!), left: 400, top: 300 }];
    await sharp({ create: { width: 1200, height: 900, channels: 3, background } })
      .composite(face)
      .jpeg()
      .toFile(join(folder, subject, name));
    rows[Math.floor(n / 10) % 5]!.push(`${subject}\t${name}\t1\t(25, 32)\tf\t410\t310\t180\t180\t0\t0\t50`);
  }
  for (const [fold, own] of rows.entries())
    writeFileSync(join(folder, `fold_${fold}_data.txt`), `${[columns, ...own].join('\n')}\n`);
}
