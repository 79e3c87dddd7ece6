import { isDeepStrictEqual } from 'node:util';
import { ConfigError, type Place } from './config-error.ts';
import { pointDigest, settingName } from './setting-text.ts';
import type { Source } from './source.ts';
import { placeOf } from './validate.ts';

/** A point of a sweep: dotted keys and the values that it gives them. */
export type Point<Value> = Readonly<Record<string, Value>>;

/** What a file's `sweep` asks for. */
export interface Sweep<Value> {
  /** Grid: dotted key to its values. */
  readonly sweep: Readonly<Record<string, readonly Value[]>>;
  /** Points outside the grid. */
  readonly include: readonly Point<Value>[];
  /** Points of the grid to leave out: every one that has all the values of an entry. */
  readonly exclude: readonly Point<Value>[];
}

/**
 * The points of a sweep: the grid, last key fastest, without what is excluded, then what is included. Without a
 * sweep the grid is one empty point, the file itself.
 *
 * @throws ConfigError for an exclusion that matches no point, or where no point is left
 */
export function pointsOf<Value>(sweep: Sweep<Value>, source: Source): readonly Point<Value>[] {
  const grid = gridOf(sweep.sweep);
  sweep.exclude.forEach((pattern, n) => {
    if (grid.some((point) => matches(point, pattern))) return;
    const asked = JSON.stringify(pattern);
    throw new ConfigError(`exclude: ${asked} is not a point of the sweep`, placeOf(`exclude.${n}`, source));
  });
  const kept = grid.filter((point) => !sweep.exclude.some((pattern) => matches(point, pattern)));
  const alone = Object.keys(sweep.sweep).length === 0 && sweep.include.length > 0;
  const points = [...(alone ? [] : kept), ...sweep.include];
  if (points.length === 0) {
    throw new ConfigError('exclude: leaves no point of the sweep', placeOf('exclude', source));
  }
  return points;
}

/** Whether a point has all the values of a pattern. */
export const matches = <Value>(point: Point<Value>, pattern: Point<Value>): boolean =>
  Object.entries(pattern).every(([key, value]) => isDeepStrictEqual(point[key], value));

/** Every key that the points of a sweep set. */
export function sweptKeys<Value>({ sweep, include }: Sweep<Value>): ReadonlySet<string> {
  return new Set([...Object.keys(sweep), ...include.flatMap((point) => Object.keys(point))]);
}

/** Where a point got a key from: the sweep, or the first entry of include that has it. */
export function placeWhereSet(key: string, source: Source): Place {
  const paths = [...source.places.keys()];
  const path =
    paths.find((one) => one === `sweep.${key}`) ??
    paths.find((one) => one.startsWith('include.') && one.endsWith(`.${key}`));
  return placeOf(path ?? 'sweep', source);
}

/** Longest name of a point in characters, all of them ASCII: a folder's may have 255 bytes, and its copies a suffix. */
const longestName = 200;

/**
 * The names of a sweep's points, fit for folders: `lrn=true,dropout=0.5-0.5`. The last part of each key, or the full key
 * where two would be alike. Different points have different names, on file systems that ignore case too: where the
 * settings alone would not tell two apart, or are too long, the name ends with a digest of all of them.
 */
export function pointNames(points: readonly Point<unknown>[]): readonly string[] {
  const plain = points.map(plainName);
  return points.map((point, at) => {
    const name = plain[at]!;
    const isTaken = points.some(
      (other, n) => plain[n]!.toLowerCase() === name.toLowerCase() && !isDeepStrictEqual(other, point),
    );
    if (!isTaken && name.length <= longestName) return name;
    const digest = pointDigest(point);
    return `${name.slice(0, longestName - digest.length - 1)}-${digest}`;
  });
}

function plainName(point: Point<unknown>): string {
  const keys = Object.keys(point);
  if (keys.length === 0) return 'base';
  const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);
  const short = new Set(keys.map(last)).size === keys.length;
  return keys.map((key) => `${short ? last(key) : key}=${settingName(key, point[key])}`).join(',');
}

function gridOf<Value>(sweep: Sweep<Value>['sweep']): Point<Value>[] {
  return Object.entries(sweep).reduce<Point<Value>[]>(
    (points, [key, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [key]: value }))),
    [{}],
  );
}
