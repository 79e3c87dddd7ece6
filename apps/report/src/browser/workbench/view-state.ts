import { signal } from '@preact/signals';

/** What the reader has chosen; all of it stands in the address. */
export interface ViewState {
  /** Name of an experiment; empty: all. */
  readonly experiment: string;
  /** Condition of the filter box; empty: none. */
  readonly where: string;
  /** Column and direction; empty: the plan's order. */
  readonly sort: string;
  readonly descending: boolean;
  /** Column that rows are grouped by; empty: as usual. */
  readonly group: string;
  /** Columns that are shown other than usual: `-note` hides, `+commit` shows. */
  readonly columns: readonly string[];
  /** Crop strategy of the accuracies; empty: the first. */
  readonly crop: string;
  /** Ids of trials; null: the first ones of the table. */
  readonly selected: readonly string[] | null;
  /** Ids of trials whose runs are shown, and of groups that are folded. */
  readonly expanded: readonly string[];
  readonly tab: string;
  readonly metric: string;
  readonly split: string;
  /** 0 to 0.99: weight of the past in a running mean. */
  readonly smooth: number;
  readonly log: boolean;
  /** Swept keys of the chart; empty: the first. */
  readonly keys: readonly string[];
  /** Id of the trial that others are compared with; empty: the baseline. */
  readonly against: string;
  /** Name of the run that is looked into; empty: the first. */
  readonly run: string;
}

const usual: ViewState = {
  experiment: '',
  where: '',
  sort: '',
  descending: false,
  group: '',
  columns: [],
  crop: '',
  selected: null,
  expanded: [],
  tab: 'curves',
  metric: 'loss',
  split: 'validation',
  smooth: 0,
  log: false,
  keys: [],
  against: '',
  run: '',
};

/** The state that an address's hash says; what it does not say is as usual. */
export function readAddress(hash: string): ViewState {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const state: Record<string, unknown> = { ...usual };
  for (const [key, value] of Object.entries(usual)) {
    const given = query.getAll(key);
    if (given.length === 0) continue;
    if (typeof value === 'boolean') state[key] = given[0] === 'true';
    else if (typeof value === 'number') state[key] = Math.min(0.99, Math.max(0, Number(given[0]) || 0));
    else if (typeof value === 'string') state[key] = given[0];
    else state[key] = given.filter((one) => one !== '');
  }
  return state as unknown as ViewState;
}

/** The hash of a state, without what is usual. */
export function writeAddress(state: ViewState): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state) as readonly [keyof ViewState, unknown][]) {
    if (JSON.stringify(value) === JSON.stringify(usual[key])) continue;
    if (!Array.isArray(value)) query.set(key, String(value));
    else if (value.length === 0) query.set(key, '');
    else for (const one of value as readonly string[]) query.append(key, one);
  }
  return query.toString();
}

export const view = signal<ViewState>(readAddress(typeof location === 'undefined' ? '' : location.hash));

/** Changes some of the state; the address follows. */
export function change(some: Partial<ViewState>): void {
  view.value = { ...view.value, ...some };
}

/** Milliseconds from a change to the address: browsers refuse to be told too often. */
const addressAfter = 150;

/** Keeps state and address the same, whichever of them changes. */
export function followAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const here = () => location.hash.replace(/^#/, '');
  let written = here();
  view.subscribe((state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      written = writeAddress(state);
      if (written !== here())
        history.replaceState(null, '', written === '' ? location.pathname : `#${written}`);
    }, addressAfter);
  });
  addEventListener('hashchange', () => {
    if (here() !== written) view.value = readAddress(location.hash);
  });
}
