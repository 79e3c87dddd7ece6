import type { SettingRow } from '../../workbench/setting-rows.ts';
import { shortLabel } from './column-widths.ts';
import { comparedTrials } from './selection.ts';
import { seriesOf } from './series-look.ts';
import { useAnswer } from './use-answer.ts';

/** The settings in which the chosen trials differ. */
export function SettingsTab() {
  const shown = comparedTrials.value;
  const ids = shown.map(({ id }) => id).join('\n');
  const { value, error } = useAnswer<readonly SettingRow[]>(
    'settings',
    shown.map(({ id }) => ['trial', id] as const),
    ids,
  );
  if (error !== '') return <p class="error">{error}</p>;
  if (shown.length < 2) return <p class="empty">Choose two or more trials in the table.</p>;
  if (value === null) return <p class="empty">Reading…</p>;
  if (value.length === 0) return <p class="empty">They differ in no setting.</p>;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="Settings that differ">
      <table class="settings">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            {shown.map((trial, at) => (
              <th key={trial.id} scope="col" title={trial.label}>
                <i class={`swatch series-${seriesOf(at)}`} /> {shortLabel(trial)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map(({ key, values }) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              {shown.map(({ id }, at) => (
                <td key={id}>{values[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
