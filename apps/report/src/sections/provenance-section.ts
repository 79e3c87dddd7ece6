import { escapeHtml, type Row, type Table } from '@adience/figures';
import { deviceText, type RunRecord } from '@adience/tracking';
import { stringify } from 'yaml';
import type { ReportSubject } from '../report-subject.ts';
import { ownParts } from './own-parts.ts';
import { shortDigest } from './short-digest.ts';
import { firstRows, html, type SectionDefinition } from './section.ts';

/** How the result was made: the facts, and each trial's resolved configuration. */
export const provenanceSection: SectionDefinition = {
  id: 'provenance',
  heading: 'Provenance',
  half: true,
  build: (subject) => [
    firstRows(provenanceTable(subject), mostAsked, 'Packages, digests and the rest'),
    html(configurations(subject)),
  ],
};

/** Rows that a reader asks for first: commit, changes, backend and device. */
const mostAsked = 4;

const ownPartsNote =
  "Own parts: modules of the user's; SHA-256 over the file and all that it imports by relative paths, copied to parts/ in each run's folder.";

/** What the result was made with: every fact that the runs share, or all of its values where they differ. */
function provenanceTable({ experiment, trials, warning }: ReportSubject): Table {
  const runs = trials.flatMap((trial) => trial.runs);
  const fact = (name: string, of: (run: RunRecord) => string | number | null | undefined): Row => {
    const values = [...new Set(runs.map((run) => of(run)).filter((value) => value !== undefined))];
    return { cells: [name, values.map((value) => String(value)).join(', ') || null] };
  };
  const packages = [...new Set(runs.flatMap(({ environment }) => Object.keys(environment.packages)))].sort();
  const seconds = runs.flatMap(({ state }) => state.attempts.map((attempt) => attempt.trainingSeconds ?? 0));
  const own = [...new Set(runs.flatMap(({ config }) => ownParts(config)))].sort();
  const total = seconds.reduce((sum, value) => sum + value, 0);
  return {
    name: 'provenance',
    long: true,
    caption: `${warning}How the results of ${experiment} were produced.`,
    notes: [...(own.length > 0 ? [ownPartsNote] : []), ...mixed(runs)],
    columns: [
      { header: 'Fact', kind: 'text' },
      { header: 'Value', kind: 'text' },
    ],
    rows: [
      fact('Commit', ({ environment: { commit } }) =>
        commit === null ? 'none: not under version control' : shortDigest(commit),
      ),
      fact('Uncommitted changes', ({ environment: { dirtyPatch } }) =>
        dirtyPatch === null ? 'none' : `yes, git.patch of SHA-256 ${shortDigest(dirtyPatch)}`,
      ),
      fact('Backend', ({ environment: { backend } }) => `${backend.name} ${backend.version}`),
      fact('Device', ({ environment: { backend } }) => deviceText(backend)),
      { cells: ['Training time', `${total.toFixed(0)} s over ${runs.length} runs`] },
      { cells: ['First run started', earliest(runs)] },
      fact('Command', ({ environment }) => environment.command),
      fact('Machine', ({ environment }) => `${environment.cpu}, ${environment.cores} cores`),
      fact('Platform', ({ environment }) => `${environment.platform}, Node ${environment.node}`),
      ...packages.map((name) => fact(name, ({ environment }) => environment.packages[name])),
      ...(own.length > 0 ? [{ cells: ['Own parts', own.join(', ')] }] : []),
      { cells: ['Trials', trials.map(({ name }) => name).join('; ')] },
      fact('Seeds', ({ state }) => state.seed),
      fact('Dataset digest', ({ dataset }) => shortDigest(dataset.digest)),
      fact('Split digest', ({ dataset }) => shortDigest(dataset.splitDigest)),
      fact('Parameters', ({ state }) => state.parameters),
    ],
  };
}

const earliest = (runs: readonly RunRecord[]) =>
  runs
    .flatMap(({ state }) => state.attempts.map(({ startedAt }) => startedAt))
    .filter(Boolean)
    .sort()[0] ?? null;

/** What runs of one experiment should share and do not. */
function mixed(runs: readonly RunRecord[]): readonly string[] {
  const flag = (word: string, of: (run: RunRecord) => string | null) => {
    const count = new Set(runs.map(of)).size;
    return count > 1 ? [`The runs mix ${count} ${word}; differences between trials may come from that.`] : [];
  };
  return [
    ...flag('commits', ({ environment }) => `${environment.commit} ${environment.dirtyPatch}`),
    ...flag(
      'backends',
      ({ environment: { backend } }) => `${backend.name} ${backend.version} ${backend.device}`,
    ),
  ];
}

/** Each trial's, from its first run; one that has no run yet has none to show. */
function configurations({ trials }: ReportSubject): string {
  const each = trials
    .flatMap(({ label, runs: [run] }) => {
      if (run === undefined) return [];
      const yaml = escapeHtml(stringify(run.config));
      return `<details><summary>Configuration of ${escapeHtml(label)}</summary>\n<pre tabindex="0">${yaml}</pre></details>`;
    })
    .join('\n');
  return trials.length < 2
    ? each
    : `<details><summary>Configurations of the ${trials.length} trials</summary>\n${each}\n</details>`;
}
