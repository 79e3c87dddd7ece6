import {
  experimentSchema,
  trialConfigOf,
  trialOfFirstEdition,
  type FirstEditionConfig,
  type TrialConfig,
} from '@adience/experiment';
import { readConfig } from '@adience/tracking';
import { flatConfig } from '../exports/flat-config.ts';

/** Parts of a configuration that a run's identity leaves out: where images lie and what things are called. */
const notCounted = ['name', 'dataset'];

/**
 * The settings in which a run on disk differs from what is asked now, each with both values: `solver.momentum=0.5 (was
 * 0.9)`; none where its images or labels have changed, or its configuration cannot be read.
 */
export async function changedSettings(folder: string, config: TrialConfig): Promise<readonly string[]> {
  const written = await readConfig(folder).catch(() => null);
  if (written === null) return [];
  const whole = withDefaults(written);
  const [before, now] = [flatConfig(counted(whole ?? written)), flatConfig(counted(config))];
  const keys = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const different = keys.filter((key) => before[key] !== now[key]);
  // A key that an older program did not write has most likely its default, where that cannot be filled in.
  const known = different.filter((key) => whole !== null || before[key] !== undefined);
  return (known.length > 0 ? known : different).map((key) => {
    if (key.endsWith('.moduleSha256')) return `the source of ${key.replace(/Sha256$/, '')}`;
    return `${key}=${now[key] ?? 'none'} (was ${before[key] ?? 'none'})`;
  });
}

/** A configuration with the settings that a later program has; null where that cannot be said, as with parts of one's own. */
function withDefaults(written: object): TrialConfig | null {
  try {
    // Every run of this edition has its seeding; the first one had no choice of it.
    if (!('seeding' in written)) return trialOfFirstEdition(written as unknown as FirstEditionConfig);
    const { success, data } = experimentSchema().safeParse(written);
    return success ? trialConfigOf(data) : null;
  } catch {
    return null;
  }
}

const counted = (config: object) =>
  Object.fromEntries(
    Object.entries(config).filter(([key, value]) => !notCounted.includes(key) && value !== undefined),
  );
