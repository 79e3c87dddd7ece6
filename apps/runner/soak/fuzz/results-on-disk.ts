import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs came to, by the path of their folder: predictions as they are written, metrics, identity. */
function resultsBelow(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const runs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/predictions.csv') && !name.includes('.superseded'))
    .map((name) => name.slice(0, -'/predictions.csv'.length));
  return new Map(
    runs.map((run) => {
      const state = JSON.parse(readFileSync(join(folder, run, 'run.json'), 'utf8')) as Record<
        string,
        unknown
      >;
      const { id, summary, images } = state;
      return [
        run,
        `${readFileSync(join(folder, run, 'predictions.csv'), 'utf8')}${JSON.stringify({ id, summary, images })}`,
      ];
    }),
  );
}

/** Which run of a folder of runs has another result than its counterpart, or none, or is there alone; null: none. */
export function differingResult(folder: string, clean: string): string | null {
  const [now, before] = [resultsBelow(folder), resultsBelow(clean)];
  const differing = [...new Set([...now.keys(), ...before.keys()])].find(
    (run) => now.get(run) !== before.get(run),
  );
  if (differing === undefined) return null;
  return `the result of ${differing} is ${JSON.stringify(now.get(differing) ?? null)} instead of ${JSON.stringify(before.get(differing) ?? null)}`;
}
