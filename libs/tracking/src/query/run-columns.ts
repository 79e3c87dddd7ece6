import type { ListedRun } from '../list-runs.ts';
import type { TableColumn } from './table-column.ts';

/** What the table `runs` is made from; a status may also be one that no run.json has, as `planned`. */
export interface QueriedRun extends Pick<ListedRun, 'folder' | 'state' | 'notes'> {
  readonly status: string;
}

/** A column of the table `runs`. */
type RunColumn = TableColumn<QueriedRun>;

const last = ({ state }: QueriedRun) => state.attempts.at(-1);
const total = ({ state }: QueriedRun) =>
  state.attempts.reduce((sum, { trainingSeconds = 0 }) => sum + trainingSeconds, 0);
const score = (crop: string, of: 'exact' | 'oneOff') => (run: QueriedRun) =>
  run.status === 'finished' ? run.state.summary?.[crop]?.[of] : null;

const fixed: readonly RunColumn[] = [
  { name: 'experiment', type: 'VARCHAR', of: ({ state }) => state.experiment },
  { name: 'trial', type: 'VARCHAR', of: ({ state }) => state.trial },
  { name: 'seed', type: 'BIGINT', of: ({ state }) => state.seed },
  { name: 'fold', type: 'BIGINT', of: ({ state }) => state.testFold },
  { name: 'status', type: 'VARCHAR', of: ({ status }) => status },
  { name: 'task', type: 'VARCHAR', of: ({ state }) => state.task },
  { name: 'baseline', type: 'BOOLEAN', of: ({ state }) => state.baseline },
  // Shares, 0 to 1, of finished runs.
  { name: 'center', type: 'DOUBLE', of: score('center', 'exact') },
  { name: 'ten_crop', type: 'DOUBLE', of: score('ten-crop', 'exact') },
  { name: 'center_one_off', type: 'DOUBLE', of: score('center', 'oneOff') },
  { name: 'ten_crop_one_off', type: 'DOUBLE', of: score('ten-crop', 'oneOff') },
  { name: 'seconds', type: 'DOUBLE', of: total },
  { name: 'attempts', type: 'BIGINT', of: ({ state }) => state.attempts.length },
  { name: 'started', type: 'VARCHAR', of: ({ state }) => state.attempts[0]?.startedAt },
  { name: 'ended', type: 'VARCHAR', of: (run) => last(run)?.endedAt },
  { name: 'error', type: 'VARCHAR', of: (run) => (run.status === 'finished' ? null : last(run)?.error) },
  { name: 'commit', type: 'VARCHAR', of: (run) => last(run)?.commit },
  { name: 'backend', type: 'VARCHAR', of: (run) => last(run)?.backend },
  { name: 'host', type: 'VARCHAR', of: (run) => last(run)?.host },
  { name: 'job', type: 'VARCHAR', of: (run) => last(run)?.job },
  { name: 'parameters', type: 'BIGINT', of: ({ state }) => state.parameters },
  // As text between spaces, so that `tags LIKE '% paper %'` matches complete tags.
  {
    name: 'tags',
    type: 'VARCHAR',
    of: ({ notes: { tags } }) => (tags.length === 0 ? '' : ` ${tags.join(' ')} `),
  },
  { name: 'note', type: 'VARCHAR', of: ({ notes }) => notes.note },
  { name: 'id', type: 'VARCHAR', of: ({ state }) => state.id },
  { name: 'folder', type: 'VARCHAR', of: ({ folder }) => folder },
];

/**
 * Runs as rows with the columns of the table `runs`, where no SQL is needed: swept keys have their own values, tags are a
 * list.
 */
export function runRows(runs: readonly ListedRun[]): readonly Readonly<Record<string, unknown>>[] {
  const columns = columnsOf(runs);
  return runs.map((run) => {
    const row = Object.fromEntries(columns.map(({ name, of }) => [name, of(run) ?? null]));
    const settings = Object.entries(run.state.settings).filter(([key]) => !isFixed(key));
    return { ...row, ...Object.fromEntries(settings), tags: run.notes.tags };
  });
}

const isFixed = (name: string) => fixed.some((column) => column.name === name);

/** The columns of `runs`: the fixed ones, and one for every swept key, called by it: `"model.lrn"`, as text. */
export function columnsOf(runs: readonly QueriedRun[]): readonly RunColumn[] {
  const keys = [...new Set(runs.flatMap(({ state }) => Object.keys(state.settings)))].sort();
  const swept = keys.map((key): RunColumn => {
    const of = ({ state }: QueriedRun) => {
      const value = state.settings[key];
      return value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
    };
    return { name: key, type: 'VARCHAR', of };
  });
  return [...fixed, ...swept];
}
