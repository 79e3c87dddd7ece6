import type { Instruments } from '@adience/predict';
import type { CsvSettings } from './resumable-csv.ts';

/** What an answer depends on, and where pictures of it go: a CSV file has rows of one choice alone. */
export function csvSettings(
  { ensembles, detector, strategy, small, turns }: Instruments,
  folders: { readonly annotate: string | undefined; readonly crops: string | undefined },
): CsvSettings {
  const members = ensembles.flatMap((ensemble) => ensemble.members);
  return {
    weights: members.map(({ digest }) => digest.slice(0, 12)).join(' '),
    '--align': [...new Set(members.map(({ alignment }) => alignment.name))].join(' '),
    '--detector': detector.name,
    '--crops-strategy': strategy,
    '--small': onOrOff(small),
    '--turns': onOrOff(turns),
    '--annotate': folders.annotate ?? 'none',
    '--crops': folders.crops ?? 'none',
  };
}

const onOrOff = (on: boolean) => (on ? 'on' : 'off');
