import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import { shortLabel } from './column-widths.ts';
import { CurvesTab } from './curves-tab.tsx';
import { DifferenceTab } from './difference-tab.tsx';
import { RunTab } from './run-tab.tsx';
import { comparedTrials, mostTrials, selectedTrials, toggleTrial } from './selection.ts';
import { seriesOf } from './series-look.ts';
import { SettingsTab } from './settings-tab.tsx';
import { SweepTab } from './sweep-tab.tsx';
import { change, view } from './view-state.ts';

/** What can be looked at, by its name in the address. */
const tabs: Readonly<Record<string, { readonly words: string; readonly View: ComponentType }>> = {
  curves: { words: 'Curves', View: CurvesTab },
  settings: { words: 'Settings', View: SettingsTab },
  sweep: { words: 'Sweep', View: SweepTab },
  difference: { words: 'Difference', View: DifferenceTab },
  run: { words: 'Run', View: RunTab },
};

/** Beside the table: the chosen trials, seen in one of several ways. */
export function Panel() {
  const bar = useRef<HTMLDivElement>(null);
  const names = Object.keys(tabs);
  const shown = Object.hasOwn(tabs, view.value.tab) ? view.value.tab : names[0]!;
  const { View } = tabs[shown]!;
  const go = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (names.indexOf(shown) + step + names.length) % names.length;
    change({ tab: names[next]! });
    bar.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <section class="panel" id="panel" aria-label="Chosen trials" tabIndex={-1}>
      <div role="tablist" aria-label="Views" ref={bar} onKeyDown={go}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === shown}
            aria-controls="view"
            tabIndex={name === shown ? 0 : -1}
            onClick={() => change({ tab: name })}
          >
            {tabs[name]!.words}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="view" aria-labelledby={`tab-${shown}`}>
        <Legend />
        {comparedTrials.value.length === 0 ? <p class="empty">Choose trials in the table.</p> : <View />}
      </div>
    </section>
  );
}

/** The chosen trials with their colours; pressing one takes it out. */
function Legend() {
  const shown = comparedTrials.value;
  const more = selectedTrials.value.length - shown.length;
  return (
    <ul class="legend" aria-label="Trials that are shown">
      {shown.map((trial, at) => (
        <li key={trial.id}>
          <i class={`swatch series-${seriesOf(at)}`} />
          <span title={trial.label}>{shortLabel(trial)}</span>
          <button
            type="button"
            class="close"
            aria-label={`Take out ${trial.label}`}
            onClick={() => toggleTrial(trial.id)}
          >
            ×
          </button>
        </li>
      ))}
      {more > 0 && (
        <li class="muted">
          and {more} more, which are not shown: at most {mostTrials} are
        </li>
      )}
    </ul>
  );
}
