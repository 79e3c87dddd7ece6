import { settingText } from '@adience/config';
import type { TrialConfig } from '@adience/experiment';
import type { Table } from '@adience/figures';
import { paperProtocol } from '@adience/services';
import type { ReportSubject } from '../report-subject.ts';

/** Settings that say where something is or what it is called, how random numbers are drawn, or that only synthetic faces have. */
const notChoices = [
  'name',
  'seeding',
  'dataset.root',
  'dataset.seed',
  'dataset.subjects',
  'dataset.imagesPerSubject',
];

/** What the last cell of a setting says that is the authors' own. */
export const equalSetting = 'yes';

/**
 * Every choice of the protocol, those that differ first: here, in the authors' own files, and whether the two are equal. It goes
 * through the whole configuration, so that a setting can be added without being forgotten here.
 */
export function protocolTable({ experiment, trials, task, warning }: ReportSubject): Table {
  const ours = trials.flatMap(({ runs }) =>
    runs.slice(0, 1).flatMap(({ config }) => ('model' in config ? [choicesOf(config)] : [])),
  );
  const theirs = paperChoices(task.name);
  const keys = [...new Set([theirs, ...ours].flatMap((choices) => [...choices.keys()]))];
  const folds = trials[0]!.planned.folds.join(', ');
  const rows = [
    { setting: 'folds tested', here: [folds], paper: '0, 1, 2, 3, 4' },
    ...keys.map((key) => ({
      setting: key,
      here: [...new Set(ours.map((choices) => choices.get(key) ?? 'none'))],
      paper: theirs.get(key) ?? 'none',
    })),
  ];
  return {
    name: 'protocol',
    long: true,
    caption: `${warning}Every setting of the protocol, in ${experiment} and in the files of Levi & Hassner (2015).`,
    columns: [
      { header: 'Setting', kind: 'text' },
      { header: 'Here', kind: 'text' },
      { header: 'Authors', kind: 'text' },
      { header: 'Equal', kind: 'text' },
    ],
    rows: rows
      .map(({ setting, here, paper }) => [setting, here.join(' | '), paper, equal(here, paper)])
      .sort((a, b) => Number(a.at(-1) === equalSetting) - Number(b.at(-1) === equalSetting))
      .map((cells) => ({ cells })),
    notes: [
      "Authors: their prototxt and solver files and preparation scripts. The paper's text differs from these in two places: one decrease of the learning rate, after 10,000 iterations, and all initial weights from N(0, 0.01).",
      "Not a setting: the authors subtracted the mean image of the gender task's training images for both tasks; here each run subtracts that of its own.",
    ],
  };
}

function equal(here: readonly string[], paper: string): string {
  if (here.every((value) => value === paper)) return equalSetting;
  return here.includes(paper) ? 'in some trials' : 'no';
}

/** The paper's choices for a task: each of its tasks has a network of its own. */
function paperChoices(task: string): ReadonlyMap<string, string> {
  const { settings, tasks } = paperProtocol;
  const own = tasks.includes(task) ? task : tasks.join(' or ');
  return new Map([['task', own], ...settings.map(({ key, value }) => [key, settingText(value)] as const)]);
}

/** Dotted key to value, as text. */
function choicesOf(config: TrialConfig): ReadonlyMap<string, string> {
  const flat = Object.entries(config).flatMap(([group, value]): [string, unknown][] =>
    typeof value === 'object'
      ? Object.entries(value).map(([key, inner]) => [`${group}.${key}`, inner])
      : [[group, value]],
  );
  return new Map(
    flat
      .filter(([key, value]) => value !== undefined && !notChoices.includes(key))
      .map(([key, value]) => [key, settingText(value)]),
  );
}
