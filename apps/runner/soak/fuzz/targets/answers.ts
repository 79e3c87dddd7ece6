import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { damageText } from '../damage.ts';
import { rowsOf, textOf } from '../rows-of.ts';
import type { Answered, Target } from '../target.ts';

const manifest = ['--dataset', 'manifest', '--file', 'faces.csv'];
const runs = ['--as', 'x', '--runs', 'imported'];

/** A table of a service's answers: only what a changed row says is predicted otherwise, and what is not read is said. */
export const answersCsv: Target = {
  name: 'answers as CSV',
  prepare: (work, random) => {
    const before = rowsOf(readFileSync(join(work, 'answers.csv')));
    const now = rowsOf(damageText(join(work, 'answers.csv'), random));
    return {
      lines: [['services', 'import', 'csv', 'answers.csv', ...manifest, ...runs]],
      silent: (answered) => {
        if (before[0] !== now[0]) return unsaidColumns(now[0]!, answered);
        const unknown = now.slice(1).filter((row) => !/^ *"?faces[\\/]\d\.jpg"? *[,;\t]/.test(row));
        const said = /(\d+) lines of no image/.exec(answered.outcomes[0]!.stderr)?.[1] ?? '0';
        if (Number(said) !== unknown.length)
          return `${said} rows are said to be of no image, not ${unknown.length}`;
        return othersDiffer(
          answered,
          (image) => !before.some((row) => row.startsWith(`${image},`) && now.includes(row)),
        );
      },
    };
  },
};

/** Saved responses: only the image whose response was changed is predicted otherwise, and only if it says otherwise. */
export const answersJson: Target = {
  name: 'answers as JSON',
  prepare: (work, random) => {
    const bad = `faces/${random.integer(10)}.jpg`;
    const file = join(work, `answers/${bad}.json`);
    const before: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const bytes = damageText(file, random);
    return {
      lines: [['services', 'import', 'rekognition', 'answers', ...manifest, ...runs]],
      silent: (answered) => {
        const same = isDeepStrictEqual(JSON.parse(textOf(bytes)), before);
        return othersDiffer(answered, (image) => !same && image === bad);
      },
    };
  },
};

/** An image that is predicted otherwise although nothing of it was changed; null: none. */
function othersDiffer({ work, cleanWork }: Answered, changed: (image: string) => boolean): string | null {
  const [now, before] = [work, cleanWork].map(predictions) as [Map<string, string>, Map<string, string>];
  const images = [...new Set([...now.keys(), ...before.keys()])];
  const differing = images.find((key) => now.get(key) !== before.get(key) && !changed(key.split(' ')[1]!));
  return differing === undefined
    ? null
    : `${differing} is predicted as ${now.get(differing)} instead of ${before.get(differing)}`;
}

/** Rows of predictions by experiment and image. */
function predictions(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const task of ['age', 'gender'])
    for (let fold = 0; fold < 5; fold += 1) {
      const file = join(folder, `imported/services-manifest-${task}/x/seed-1/fold-${fold}/predictions.csv`);
      for (const row of rowsOf(readFileSync(file)).slice(1)) found.set(`${task} ${row.split(',')[0]}`, row);
    }
  return found;
}

function unsaidColumns(header: string, { outcomes }: Answered): string | null {
  const known = ['image', 'age', 'age_low', 'age_high', 'gender', 'confidence', ''];
  const names = header.split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, ''));
  const unsaid = names.filter((name) => !known.includes(name) && !outcomes[0]!.stderr.includes(name));
  return unsaid.length === 0 ? null : `the columns ${unsaid.join(', ')} are not named`;
}
