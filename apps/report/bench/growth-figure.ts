import { readFile, writeFile } from 'node:fs/promises';
import type { TopLevelSpec } from 'vega-lite';
import { figureSpec, lineColors, renderJobs, venues } from '@adience/figures';

/**
 * Draws how speed and memory grow, from lines of `adience bench --sweep … --compare torch --json`:
 *
 *     for s in batch=10,20,50,100 width=0.25,0.5,1 input=64,128,227; do npx adience bench train --sweep $s --compare torch --json; done > growth.jsonl
 *     for s in …; do npx adience bench train --backend tensorflow --sweep $s --json; done >> growth.jsonl
 *     npx tsx apps/report/bench/growth-figure.ts growth.jsonl docs/growth   # docs/growth-speed.svg, docs/growth-memory.svg
 */
interface Line {
  readonly backend: string;
  readonly key: string;
  readonly value: number;
  readonly imagesPerSecond: number;
  readonly peakMemoryMiB: number;
  readonly torch?: { readonly imagesPerSecond: number; readonly peakMemoryMiB: number | null };
}

const [from, to] = process.argv.slice(2);
const lines = (await readFile(from!, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
const rows = lines.flatMap(({ key, value, backend, torch, ...ours }) =>
  [{ program: backend, ...ours }, ...(torch ? [{ program: 'PyTorch', ...torch }] : [])].map(
    ({ program, imagesPerSecond, peakMemoryMiB }) => ({
      key,
      value,
      program,
      speed: imagesPerSecond,
      memory: peakMemoryMiB,
    }),
  ),
);

const titles: Readonly<Record<string, string>> = {
  batch: 'Batch (images)',
  width: "Width (of the paper's)",
  input: 'Input (pixels)',
};
const programs = [...new Set(rows.map(({ program }) => program))];
const keys = [...new Set(rows.map(({ key }) => key))];
const { screen } = venues;

/** One of the swept keys, against speed or memory. */
function panel(key: string, field: 'speed' | 'memory', title: string): object {
  const values = rows.filter((row) => row.key === key);
  const program = { field: 'program', title: null, type: 'nominal' };
  return {
    width: screen.width.page / keys.length - 58,
    height: 120,
    data: { values },
    mark: { type: 'line', point: true, strokeWidth: 1.4 },
    encoding: {
      x: {
        field: 'value',
        type: 'quantitative',
        title: titles[key] ?? key,
        scale: { type: 'log', nice: false },
        axis: { values: [...new Set(values.map(({ value }) => value))], grid: false },
      },
      y: {
        field,
        type: 'quantitative',
        title,
        scale: field === 'speed' ? { type: 'log' } : {},
        axis: { tickCount: 4 },
      },
      color: { ...program, scale: { range: lineColors.slice(0, programs.length) } },
      shape: program,
    },
  };
}

for (const [field, title] of [
  ['speed', 'Images a second'],
  ['memory', 'Peak memory (MiB)'],
] as const) {
  const picture = {
    padding: { left: 2, right: 8, top: 2, bottom: 2 },
    hconcat: keys.map((key) => panel(key, field, title)),
  } as TopLevelSpec;
  const spec = figureSpec({ draw: () => picture }, screen);
  const job = { spec, width: screen.width.page, family: screen.family, title, files: true };
  const [rendered] = await renderJobs([job]);
  await writeFile(`${to!}-${field}.svg`, rendered!.files!.svg);
}
