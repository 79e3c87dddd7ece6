import type { ExplorerData } from '../explorer/explorer-data.ts';

/** What a reader has chosen of one report; every form of it shows the same. */
export interface Choice {
  /** Places of the trials that charts and matrices show, as they were chosen. */
  readonly trials: readonly number[];
  /** The trial whose faces are listed. */
  readonly faces: number;
  readonly crop: string;
  /** Null: all, pooled. */
  readonly fold: number | null;
}

/** Most trials that a chart holds apart by colour. */
export const mostTrials = 6;

type Values = (name: string) => readonly string[];

/** The choice that the forms have as the page is built. */
export const builtChoice = (forms: readonly HTMLFormElement[]): Choice => {
  const values: Values = (name) =>
    forms.flatMap((form) => [
      ...[...form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)]
        .filter(({ defaultChecked }) => defaultChecked)
        .map(({ value }) => value),
      ...[...form.querySelectorAll<HTMLSelectElement>(`select[name=${name}]`)].map(
        ({ options }) => ([...options].find(({ defaultSelected }) => defaultSelected) ?? options[0]!).value,
      ),
    ]);
  const first = Number(values('faces')[0] ?? 0);
  const trials = [...new Set(values('trial').map(Number))];
  return {
    trials: trials.length > 0 ? trials : [first],
    faces: first,
    crop: values('crop')[0] ?? '',
    fold: null,
  };
};

/** A choice as the page's address has it, by the trials' labels: places change when an experiment grows. */
export function addressOf(choice: Choice, built: Choice, data: ExplorerData): readonly [string, string][] {
  const same = choice.trials.join() === built.trials.join();
  const labels = same ? [] : choice.trials.map((at): [string, string] => ['trial', data.trials[at]!]);
  const pairs: [string, string][] = [...labels];
  if (choice.faces !== built.faces) pairs.push(['faces', data.trials[choice.faces]!]);
  if (choice.crop !== built.crop) pairs.push(['crop', choice.crop]);
  if (choice.fold !== null) pairs.push(['fold', String(choice.fold)]);
  return pairs;
}

/** The choice that an address asks for; what it does not name, or names and is not there, is as it was built. */
export function addressedChoice(values: Values, built: Choice, data: ExplorerData): Choice {
  const known = (label: string) =>
    data.figures.some(({ trial }) => data.trials[trial] === label) ? [data.trials.indexOf(label)] : [];
  const trials = values('trial').flatMap(known).slice(0, mostTrials);
  const [crop, fold] = [values('crop')[0], values('fold')[0]];
  return {
    trials: trials.length > 0 ? trials : built.trials,
    faces: values('faces').flatMap(known)[0] ?? built.faces,
    crop: data.figures.some((one) => one.crop === crop) ? crop! : built.crop,
    fold: data.runs.find((run) => String(run.fold) === fold)?.fold ?? null,
  };
}
