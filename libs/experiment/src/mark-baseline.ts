import { isDeepStrictEqual } from 'node:util';
import { ConfigError, placeOf, type Point, type Source } from '@adience/config';
import type { Trial } from './plan.ts';
import type { Setting } from './setting.ts';

/**
 * Marks the trial that the experiment declares as its baseline: the one that has all the values of `baseline`,
 * be they its own settings or those of the file.
 *
 * @throws ConfigError where no trial has them, or more than one
 */
export function markBaseline(
  trials: readonly Trial[],
  baseline: Point<Setting> | undefined,
  source: Source,
): readonly Trial[] {
  if (baseline === undefined) return trials;
  const found = trials.filter((trial) =>
    Object.entries(baseline).every(([key, value]) => isDeepStrictEqual(valueOf(trial, key), value)),
  );
  const place = placeOf('baseline', source);
  const asked = JSON.stringify(baseline);
  const names = (some: readonly Trial[]) => some.map(({ name }) => name).join(', ');
  if (found.length === 0) {
    throw new ConfigError(`baseline: ${asked} is not a trial of the sweep; trials: ${names(trials)}`, place);
  }
  if (found.length > 1) {
    throw new ConfigError(
      `baseline: ${asked} matches ${found.length} trials, ${names(found)}; name one of them`,
      place,
    );
  }
  return trials.map((trial) => ({ ...trial, baseline: trial === found[0] }));
}

/** What a trial has at a dotted key: its own setting, else the configuration's. */
function valueOf({ settings, config }: Trial, key: string): unknown {
  if (Object.hasOwn(settings, key)) return settings[key];
  return key
    .split('.')
    .reduce<unknown>((value, word) => (value as Record<string, unknown> | undefined)?.[word], config);
}
