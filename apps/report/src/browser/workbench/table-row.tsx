import { shortLabel } from './column-widths.ts';
import { EditCell } from './edit-cell.tsx';
import { seriesOf } from './series-look.ts';
import { comparedTrials, selectedIds, toggleTrial } from './selection.ts';
import type { TableColumn } from './table-columns.ts';
import type { TableLine } from './table-model.ts';
import { groupColumn } from './table-columns.ts';
import { reportAddress } from './report-address.ts';
import { toggleLine } from './toggle-line.ts';
import { change, view } from './view-state.ts';

interface RowProps {
  readonly line: TableLine;
  readonly index: number;
  readonly columns: readonly TableColumn[];
  readonly editable: boolean;
}

/** A line of the table: a group's heading, a trial or a run. */
export function TableRow({ line, index, columns, editable }: RowProps) {
  const { item, group } = line;
  const place = { 'aria-rowindex': index + 2, 'data-index': index, 'data-id': line.id };
  if (group !== null)
    return (
      <tr {...place} class="group">
        <th scope="rowgroup" colSpan={columns.length + 1}>
          <span class="stuck">
            <Toggle line={line} words={group.text} />
            {group.text}{' '}
            <span class="muted">
              {group.trials} {group.trials === 1 ? 'trial' : 'trials'}
            </span>{' '}
            {groupColumn.value === 'experiment' && (
              <a href={reportAddress(item.trial.experiment)} title={`The report of ${item.trial.experiment}`}>
                report
              </a>
            )}
          </span>
        </th>
      </tr>
    );
  const { trial, run } = item;
  const chosen = run === null ? selectedIds.value.has(trial.id) : view.value.run === run.id;
  const outside = (run === null ? trial.dropped : run.leftOut !== '') ? ' outside' : '';
  return (
    <tr
      {...place}
      class={`${run === null ? 'trial' : 'run'}${chosen ? ' chosen' : ''}${outside}`}
      title={run?.leftOut || undefined}
    >
      <th scope="row">
        {run === null ? <TrialName line={line} chosen={chosen} /> : <RunName line={line} />}
      </th>
      {columns.map((column) => (
        <Cell key={column.id} column={column} line={line} editable={editable} />
      ))}
    </tr>
  );
}

function TrialName({ line, chosen }: { readonly line: TableLine; readonly chosen: boolean }) {
  const { trial } = line.item;
  const at = comparedTrials.value.indexOf(trial);
  return (
    <span class="name">
      <input
        type="checkbox"
        data-control="choose"
        aria-label={`Show ${trial.label}`}
        checked={chosen}
        onChange={() => toggleTrial(trial.id)}
      />
      <Toggle line={line} words={trial.label} />
      <button
        type="button"
        class="label"
        data-control="name"
        title={`${trial.label} (${trial.trial}): show this trial alone`}
        onClick={() => change({ selected: [trial.id] })}
      >
        {shortLabel(trial)}
      </button>
      {chosen && at >= 0 && <i class={`swatch series-${seriesOf(at)}`} />}
    </span>
  );
}

function RunName({ line }: { readonly line: TableLine }) {
  const { trial, run } = line.item;
  const open = () => {
    const ids = selectedIds.value.has(trial.id) ? {} : { selected: [trial.id] };
    change({ ...ids, tab: 'run', run: run!.id });
  };
  return (
    <span class="name run">
      <button
        type="button"
        class="label"
        data-control="name"
        title={run!.leftOut || run!.error || run!.id}
        onClick={open}
      >
        seed {run!.seed}, fold {run!.fold}
      </button>
    </span>
  );
}

function Toggle({ line, words }: { readonly line: TableLine; readonly words: string }) {
  if (!line.canExpand) return <span class="toggle" />;
  return (
    <button
      type="button"
      class="toggle"
      data-control="toggle"
      aria-expanded={line.expanded}
      aria-label={`${line.group === null ? 'Runs' : 'Trials'} of ${words}`}
      onClick={() => toggleLine(line.id)}
    />
  );
}

function Cell({
  column,
  line,
  editable,
}: {
  readonly column: TableColumn;
  readonly line: TableLine;
  readonly editable: boolean;
}) {
  const { item } = line;
  const text = column.text(item);
  if (column.id === 'tags' || column.id === 'note')
    return (
      <td class="edit">
        <EditCell item={item} kind={column.id} text={text} editable={editable} />
      </td>
    );
  if (column.id === 'status')
    return (
      <td>
        <span class={`status ${text}`} title={item.run?.error || undefined}>
          {text}
        </span>
      </td>
    );
  return (
    <td
      class={`${column.numeric ? 'number' : ''}${column.id === 'difference' ? ' difference' : ''}`}
      title={text}
    >
      {text}
    </td>
  );
}
