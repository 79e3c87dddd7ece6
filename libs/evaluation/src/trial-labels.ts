import { settingText } from '@adience/config';
import type { Setting } from '@adience/experiment';
import type { PlannedTrial } from '@adience/tracking';

/** Settings by the names that papers give them; others are their own last word. */
const printed: Readonly<Record<string, string>> = {
  'model.lrn': 'LRN',
  'solver.learningRate': 'learning rate',
  'solver.weightDecay': 'weight decay',
  'solver.batch': 'batch size',
  'augmentation.crop': 'training crop',
  'augmentation.mirror': 'mirroring',
};

/**
 * What each trial sets, in words: `LRN off`, `dropout 0.5, 0.5`. A trial without settings, or whose words
 * another trial has too, keeps its name; so does a face service's, with a mark where its network has seen the faces.
 */
export function trialLabels(
  trials: readonly Pick<PlannedTrial, 'name' | 'settings'>[],
): ReadonlyMap<string, string> {
  const settled = settledKeys(trials.map(({ settings }) => settings));
  const words = new Map(trials.map(({ name, settings }) => [name, wordsOf(name, settings, settled) || name]));
  const times = new Map<string, number>();
  for (const text of words.values()) times.set(text, (times.get(text) ?? 0) + 1);
  const twice = (text: string) => times.get(text)! > 1;
  return new Map([...words].map(([trial, text]) => [trial, twice(text) ? trial : text]));
}

type Settings = Readonly<Record<string, Setting>>;

/** Keys to which every trial gives the same value, though others differ: they tell no trial from another. */
function settledKeys(all: readonly Settings[]): ReadonlySet<string> {
  const swept = all.filter((one) => Object.keys(one).length > 0 && !isService(one));
  const keys = new Set(swept.flatMap((one) => Object.keys(one)));
  const values = (key: string) => new Set(swept.map((one) => JSON.stringify(one[key])));
  const same = [...keys].filter((key) => values(key).size === 1);
  return new Set(same.length < keys.size ? same : []);
}

/** Behind the name of an open model that was trained with the dataset it is tested on, wherever the name stands. */
const seen: Readonly<Record<string, string>> = {
  seen: ' (saw these faces)',
  perhaps: ' (perhaps saw these faces)',
};

const isService = (settings: Settings) => 'service.provider' in settings;

function wordsOf(name: string, settings: Settings, settled: ReadonlySet<string>): string {
  if (isService(settings)) return `${name}${seen[String(settings['service.contamination'])] ?? ''}`;
  return Object.entries(settings)
    .filter(([key]) => !settled.has(key))
    .map(([key, value]) => {
      const name = printed[key] ?? key.slice(key.lastIndexOf('.') + 1);
      if (typeof value === 'boolean') return `${name} ${value ? 'on' : 'off'}`;
      return `${name} ${settingText(value)}`;
    })
    .join(', ');
}
