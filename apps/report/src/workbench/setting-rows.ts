import { join } from 'node:path';
import { readConfig } from '@adience/tracking';
import { isStray } from '../serve/stray-path.ts';
import type { RunEntry } from './run-entry.ts';

/** A setting in which trials differ. */
export interface SettingRow {
  readonly key: string;
  /** As text, in the order of the trials; empty: it has none. */
  readonly values: readonly string[];
}

/** What one trial has set: what its sweep sets, and where it has run, all of its configuration. */
export interface TrialSettings {
  readonly swept: Readonly<Record<string, unknown>>;
  readonly run: RunEntry | null;
}

/** The settings in which trials differ, keys in the order of their configurations. */
export async function settingRows(
  root: string,
  trials: readonly TrialSettings[],
): Promise<readonly SettingRow[]> {
  const all = await Promise.all(trials.map((trial) => settingsOf(root, trial)));
  const keys = [...new Set(all.flatMap((one) => [...one.keys()]))];
  return keys
    .map((key) => ({ key, values: all.map((one) => one.get(key) ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}

async function settingsOf(root: string, { swept, run }: TrialSettings): Promise<ReadonlyMap<string, string>> {
  const path = run === null ? null : join(run.folder, 'config.yaml');
  const config =
    path === null || isStray(root, path) ? null : await readConfig(run!.folder).catch(() => null);
  const settings = new Map(config === null ? [] : flat(config));
  for (const [key, value] of Object.entries(swept)) settings.set(key, textOf(value));
  return settings;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Nested maps as one, by dotted key; lists as JSON. */
function flat(value: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return nested ? flat(inner, at) : [[at, textOf(inner)] as const];
  });
}
