import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damageText } from '../damage.ts';
import { changedRows, linesOf, rowsOf } from '../rows-of.ts';
import type { Answered, Target } from '../target.ts';

interface Statistics {
  readonly total: number | Readonly<Record<string, number>>;
  readonly folds: readonly { readonly rows: number; readonly faces: number }[];
  readonly all: { readonly rows: number };
}

/** A CSV of the user's own. */
export const manifest: Target = {
  name: 'manifest',
  prepare: (work, random) => {
    const before = rowsOf(readFileSync(join(work, 'faces.csv')));
    const now = rowsOf(damageText(join(work, 'faces.csv'), random));
    const words = ['datasets', 'stats', 'manifest', '--file', 'faces.csv'];
    return {
      lines: [
        [...words, '--folds'],
        [...words, '--folds', '--json'],
      ],
      silent: (answered) => {
        const accounted = accountsFor(now.length - 1, changedRows(before.slice(1), now.slice(1)), answered);
        if (before[0] === now[0] || accounted?.startsWith('counts') === true) return accounted;
        return columnsUnsaid(now[0]!, answered);
      },
    };
  },
};

/** Adience's own label files. */
export const labels: Target = {
  name: 'labels',
  prepare: (work, random) => {
    const files = [0, 1, 2, 3, 4].map((fold) => join(work, `labels/fold_${fold}_data.txt`));
    const bad = random.integer(5);
    const rows = files.map((file) => linesOf(readFileSync(file)).length - 1);
    const before = linesOf(readFileSync(files[bad]!));
    const now = linesOf(damageText(files[bad]!, random));
    const words = ['datasets', 'stats', 'adience', '--root', 'labels', '--folds'];
    const total = rows.reduce((sum, count, fold) => sum + (fold === bad ? now.length - 1 : count), 0);
    return {
      lines: [words, [...words, '--json']],
      silent: (answered) => accountsFor(total, changedRows(before, now), answered),
    };
  },
};

/** Every row is counted, and no fold differs by more rows than were changed. */
function accountsFor(rows: number, changed: number, { outcomes, clean }: Answered): string | null {
  const [now, before] = [outcomes, clean].map((all) => JSON.parse(all[1]!.stdout) as Statistics) as [
    Statistics,
    Statistics,
  ];
  const { total } = now;
  const counted = typeof total === 'number' ? total : Math.max(...Object.values(total));
  if (counted !== rows) return `counts ${counted} rows of a file of ${rows}`;
  const said = /: (\d+) rows?, /.exec(outcomes[0]!.stdout)?.[1];
  if (said !== String(rows)) return `counts ${said} rows as text, of a file of ${rows}`;
  const lost = rows - now.all.rows;
  const named = [...outcomes[0]!.stdout.matchAll(/^ *(\d+) {2}.*malformed/gm)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
  if (lost !== named)
    return `counts as used ${now.all.rows} rows of ${rows}, and gives a reason for ${named}`;
  const most = Math.max(...now.folds.map((fold, at) => Math.abs(fold.rows - (before.folds[at]?.rows ?? 0))));
  return most > changed ? `a fold differs by ${most} rows where ${changed} were changed` : null;
}

/** Columns of a damaged header that are neither known nor named. */
function columnsUnsaid(header: string, { outcomes }: Answered): string | null {
  const printed = outcomes[0]!.stdout;
  const names = header.split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, ''));
  const unsaid = names.filter(
    (name) => !['image', 'subject', 'fold', ''].includes(name) && !printed.includes(name),
  );
  if (unsaid.length > 0) return `the columns ${unsaid.join(', ')} are not named`;
  return null;
}
