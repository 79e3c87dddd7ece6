import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyFile, damage } from '../damage.ts';
import { differingResult } from '../results-on-disk.ts';
import { sameOrSaid } from '../same-or-said.ts';
import type { Target } from '../target.ts';

const prepare = ['datasets', 'prepare', 'manifest', '--file', 'faces.csv', '--size', '16'];
const run = ['run', 'again.yaml', '--runs', 'again', '--threads', '1', '--backend', 'onnxruntime'];

/** An image: what is broken is named, what is merely another picture is decoded again, and the others stay. */
export const images: Target = {
  name: 'images',
  prepare: (work, random) => {
    const bad = `faces/${random.integer(10)}.jpg`;
    damage(join(work, bad), random);
    return {
      lines: [['datasets', 'doctor', 'manifest', '--file', 'faces.csv', '--json'], prepare],
      silent: ({ cleanWork }) => {
        const bytes = readFileSync(join(work, bad));
        if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes.indexOf('\xff\xd9', 2, 'latin1') === -1)
          return `${bad} has no beginning or no end, and is used`;
        const [now, before] = [indexOf(work), indexOf(cleanWork)];
        if (now[bad]?.sha256 !== createHash('sha256').update(bytes).digest('hex'))
          return `${bad} was not decoded again`;
        const other = Object.keys(before).find(
          (name) => name !== bad && now[name]?.pixels !== before[name]!.pixels,
        );
        return other === undefined ? null : `${other} has other pixels, or is gone`;
      },
    };
  },
};

/** The cache: a run that uses it gives what it gives without, or says what is damaged. */
export const preparedImages: Target = {
  name: 'prepared images',
  prepare: (work, random) => {
    const file = damage(anyFile(join(work, '.cache/prepared'), random), random);
    return {
      lines: [prepare, run],
      silent: ({ outcomes, clean, cleanWork }) =>
        sameOrSaid(
          file,
          work,
          outcomes,
          clean,
          differingResult(join(work, 'again'), join(cleanWork, 'again')),
        ),
    };
  },
};

type Index = Readonly<Record<string, { readonly sha256: string; readonly pixels: string }>>;

function indexOf(work: string): Index {
  const prepared = join(work, '.cache/prepared');
  const [folder] = readdirSync(prepared);
  return (JSON.parse(readFileSync(join(prepared, folder!, 'index.json'), 'utf8')) as { images: Index })
    .images;
}
