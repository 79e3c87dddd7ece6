import type { Figure, FigureChoice } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, type Series } from './captions.ts';
import { manyTrials, shownTrials } from './shown-trials.ts';

/** Most series that one chart holds apart by colour and shape. */
const mostSeries = 6;

/** What a chart of trials shows in a file, and what a page lets its reader choose from. */
export interface ChosenSeries {
  readonly all: readonly Series[];
  /** All, or those of the trials that are shown first. */
  readonly shown: readonly Series[];
  /** Says which are shown, where it is not all of them. */
  readonly words: string;
  /** The page's chart of all series; undefined where every series is shown anyway. */
  readonly choice: (caption: string, draw: Figure['draw']) => FigureChoice | undefined;
}

/** The series of a report's charts: all of them, or from four trials on the best three and the baseline under one crop strategy. */
export function chosenSeries(subject: ReportSubject): ChosenSeries {
  const all = allSeries(subject);
  const first = shownTrials(subject);
  const many = subject.trials.filter(({ crops }) => crops.length > 0).length >= manyTrials;
  if (first === null || (!many && all.length <= mostSeries))
    return { all, shown: all, words: '', choice: () => undefined };
  const places = first.trials.flatMap((trial) => {
    const at = all.findIndex((one) => one.trial === subject.trials[trial] && one.result.crop === first.crop);
    return at < 0 ? [] : [at];
  });
  const which = many ? shownWords(subject) : 'every trial';
  const series = all.map(({ label, trial, result }) => ({
    key: `${subject.trials.indexOf(trial)} ${result.crop}`,
    label,
  }));
  return {
    all,
    shown: places.map((at) => all[at]!),
    words: ` Shown: ${which}, ${first.crop}; the table has all ${all.length}.`,
    choice: (caption, draw) => ({ caption, draw, series, shown: places }),
  };
}

/**
 * The same for a chart in which the crop strategies of a trial would lie on each other: it shows one of them, that under which
 * trials are ranked.
 */
export function chosenOfOneCrop(subject: ReportSubject): ChosenSeries {
  const chosen = chosenSeries(subject);
  const crop = shownTrials(subject)?.crop;
  const shown = chosen.shown.filter(({ result }) => result.crop === crop);
  if (shown.length === chosen.shown.length) return chosen;
  return { ...chosen, shown, words: ` Shown: ${crop}; the table has all.` };
}

/** Which trials of many are shown first. */
export const shownWords = ({ trials }: ReportSubject): string =>
  trials.some(({ baseline }) => baseline)
    ? 'the baseline and the three other trials with the highest accuracy'
    : 'the three trials with the highest accuracy';
