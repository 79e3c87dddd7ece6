import { useEffect, useRef } from 'preact/hooks';
import { filterError } from './filter.ts';
import { experiments } from './live-data.ts';
import { reportAddress } from './report-address.ts';
import { selectedTrials } from './selection.ts';
import { allColumns, groupColumn, ungrouped } from './table-columns.ts';
import { crops, shownCrop, shownItems } from './table-items.ts';
import { change, view } from './view-state.ts';

/** What the table shows: of which experiment, filtered, grouped, with which columns. */
export function Toolbar() {
  const { experiment } = view.value;
  const names = experiments.value.map(({ name }) => name);
  return (
    <form class="toolbar" aria-label="Table" onSubmit={(event) => event.preventDefault()}>
      {names.length > 1 && (
        <Choice
          label="Experiment"
          value={experiment}
          options={[['', 'all'], ...names.map((name) => [name, name] as const)]}
          onChange={(value) => change({ experiment: value, selected: null, group: '' })}
        />
      )}
      <FilterBox />
      <Choice
        label="Group by"
        value={groupColumn.value || ungrouped}
        options={[[ungrouped, 'nothing'], ...allColumns.value.map(({ id, header }) => [id, header] as const)]}
        onChange={(value) => change({ group: value })}
      />
      {crops.value.length > 1 && (
        <Choice
          label="Crop"
          value={shownCrop.value}
          options={crops.value.map((crop) => [crop, crop] as const)}
          onChange={(value) => change({ crop: value })}
        />
      )}
      <ColumnPicker />
      <Counts />
      <Report />
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

/** A labelled list to choose one from. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Milliseconds without a key after which a condition is taken. */
const pause = 350;

function FilterBox() {
  const { where } = view.value;
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (box.current !== null && document.activeElement !== box.current) box.current.value = where;
  }, [where]);
  const error = filterError.value;
  return (
    <label class="choice filter">
      <span>Filter</span>
      <input
        ref={box}
        type="search"
        spellcheck={false}
        autocomplete="off"
        defaultValue={where}
        placeholder="status = 'failed' AND fold = 0"
        title={`A condition as of "adience runs ls --where": columns experiment, trial, seed, fold, status, center, ten_crop, tags, note, …; swept keys in double quotes`}
        aria-invalid={error !== ''}
        aria-describedby={error === '' ? undefined : 'filter-error'}
        onInput={(event) => {
          const { value } = event.currentTarget;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => change({ where: value }), pause);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change({ where: event.currentTarget.value });
        }}
      />
      {error !== '' && (
        <span id="filter-error" class="error" role="alert">
          {error}
        </span>
      )}
    </label>
  );
}

function ColumnPicker() {
  const { columns } = view.value;
  const toggle = (word: string) =>
    change({ columns: columns.includes(word) ? columns.filter((one) => one !== word) : [...columns, word] });
  return (
    <details class="picker">
      <summary>Columns</summary>
      <div class="picks">
        {allColumns.value.map(({ id, header, title, usual }) => (
          <label key={id} title={title}>
            <input
              type="checkbox"
              name={id}
              checked={usual ? !columns.includes(`-${id}`) : columns.includes(`+${id}`)}
              onChange={() => toggle(usual ? `-${id}` : `+${id}`)}
            />
            {header}
          </label>
        ))}
      </div>
    </details>
  );
}

function Counts() {
  const items = shownItems.value;
  const runs = items.reduce((sum, item) => sum + item.runs.length, 0);
  const chosen = view.value.selected === null ? 0 : selectedTrials.value.length;
  const many = (count: number, word: string) =>
    `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
  return (
    <span class="counts">
      {many(items.length, 'trial')}, {many(runs, 'run')}
      {chosen > 0 && (
        <>
          {' · '}
          {chosen} chosen{' '}
          <button type="button" class="link" onClick={() => change({ selected: null })}>
            clear
          </button>
        </>
      )}
    </span>
  );
}

/** The way to the report of the experiment that is shown, or of each. */
function Report() {
  const { experiment } = view.value;
  const names = experiment === '' ? experiments.value.map(({ name }) => name) : [experiment];
  if (names.length === 0) return null;
  if (names.length === 1)
    return (
      <a class="report" href={reportAddress(names[0]!)}>
        Report
      </a>
    );
  return (
    <details class="picker report">
      <summary>Reports</summary>
      <ul class="picks">
        {names.map((name) => (
          <li key={name}>
            <a href={reportAddress(name)}>{name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
