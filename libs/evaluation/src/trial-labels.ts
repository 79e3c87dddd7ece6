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
 * another trial has too, keeps its name; so does a commercial service's.
 */
export function trialLabels(
  trials: readonly Pick<PlannedTrial, 'name' | 'settings'>[],
): ReadonlyMap<string, string> {
  const words = new Map(trials.map(({ name, settings }) => [name, wordsOf(settings) || name]));
  const all = [...words.values()];
  const twice = (text: string) => all.indexOf(text) !== all.lastIndexOf(text);
  return new Map([...words].map(([trial, text]) => [trial, twice(text) ? trial : text]));
}

function wordsOf(settings: Readonly<Record<string, Setting>>): string {
  if ('service.provider' in settings) return '';
  return Object.entries(settings)
    .map(([key, value]) => {
      const name = printed[key] ?? key.slice(key.lastIndexOf('.') + 1);
      if (typeof value === 'boolean') return `${name} ${value ? 'on' : 'off'}`;
      return `${name} ${settingText(value)}`;
    })
    .join(', ');
}
