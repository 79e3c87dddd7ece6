import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { columnWidths, nameWidth } from './column-widths.ts';
import { moveFocus } from './move-focus.ts';
import { shownColumns } from './table-columns.ts';
import { TableRow } from './table-row.tsx';
import { tableLines } from './table-model.ts';
import { useVirtualizer } from './use-virtualizer.ts';
import { change, view } from './view-state.ts';

/** Pixels; the style has the same. */
const lineHeight = 30;

/** The table of trials, of which only the lines in view are there. */
export function TrialTable({ editable }: { readonly editable: boolean }) {
  const lines = tableLines.value;
  const columns = shownColumns.value;
  const widths = columnWidths.value;
  const { frame, virtualizer } = useVirtualizer(lines.length, lineHeight);
  const shown = virtualizer.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const keepFocus = useKeptFocus();
  const width = nameWidth.value + columns.reduce((sum, { id }) => sum + widths.get(id)!, 0);
  return (
    <div class="frame" ref={frame} tabIndex={0} role="region" aria-label="Table of trials">
      <table style={{ width: `${width}px` }} aria-rowcount={lines.length + 1} onFocusIn={keepFocus}>
        <colgroup>
          <col style={{ width: `${nameWidth.value}px` }} />
          {columns.map(({ id }) => (
            <col key={id} style={{ width: `${widths.get(id)!}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <Heading id="name" header="Trial" title="Trial" numeric={false} />
            {columns.map((column) => (
              <Heading key={column.id} {...column} />
            ))}
          </tr>
        </thead>
        <tbody
          onKeyDown={(event) => {
            moveFocus(event, lines, (at) => virtualizer.scrollToIndex(at));
          }}
        >
          {before > 0 && <Space key="before" height={before} columns={columns.length + 1} />}
          {shown.map(({ index }) => {
            const line = lines[index]!;
            return <TableRow key={line.id} line={line} index={index} columns={columns} editable={editable} />;
          })}
          {after > 0 && <Space key="after" height={after} columns={columns.length + 1} />}
        </tbody>
      </table>
      {lines.length === 0 && <p class="empty">{emptyWords()}</p>}
    </div>
  );
}

const emptyWords = () =>
  view.value.where === '' ? 'No experiment has run yet.' : 'No run fits the condition.';

interface HeadingProps {
  readonly id: string;
  readonly header: string;
  readonly title: string;
  readonly numeric: boolean;
}

/** A column's heading; pressing it sorts by the column, then the other way round, then not. */
function Heading({ id, header, title, numeric }: HeadingProps) {
  const { sort, descending } = view.value;
  const on = sort === id;
  const next = () => {
    if (!on) return change({ sort: id, descending: numeric });
    if (descending === numeric) return change({ descending: !numeric });
    change({ sort: '', descending: false });
  };
  const sorted = descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      class={numeric ? 'number' : undefined}
      data-column={id}
      aria-sort={on ? sorted : undefined}
    >
      <button type="button" class="sort" title={title} onClick={next}>
        {header}
      </button>
    </th>
  );
}

/** The room of lines that are out of view. */
const Space = ({ height, columns }: { readonly height: number; readonly columns: number }) => (
  <tr class="space" aria-hidden="true">
    <td colSpan={columns} style={{ height: `${height}px` }} />
  </tr>
);

/** Gives the focus back to what had it where it was lost because its line has moved; a press elsewhere is meant. */
function useKeptFocus(): (event: FocusEvent) => void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const forget = ({ target }: Event) => {
      if (last.current?.contains(target as Node) !== true) last.current = null;
    };
    document.addEventListener('pointerdown', forget);
    return () => document.removeEventListener('pointerdown', forget);
  }, []);
  useLayoutEffect(() => {
    const element = last.current;
    if (element?.isConnected === true && document.activeElement === document.body)
      element.focus({ preventScroll: true });
  });
  return ({ target }) => {
    last.current = target as HTMLElement;
  };
}
