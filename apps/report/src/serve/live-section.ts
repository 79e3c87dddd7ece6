import type { RunRecord } from '@adience/tracking';
import { text, type Section } from '../sections/section.ts';
import { counted } from '../sections/captions.ts';

/** How the runs of a report stand, in a sentence; each of them is in the workbench. */
export function liveSection(runs: readonly RunRecord[]): Section {
  const count = (status: string) => runs.filter(({ state }) => state.status === status).length;
  const words = (['running', 'finished', 'failed', 'interrupted'] as const).flatMap((status) =>
    count(status) > 0 ? [`${count(status)} ${status}`] : [],
  );
  return {
    id: 'live',
    heading: 'Runs',
    parts: [text(`${counted(runs.length, 'run')}: ${words.join(', ') || 'none'}.`)],
  };
}
