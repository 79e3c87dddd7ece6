import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { writeNotes } from './ask.ts';
import type { TableItem } from './table-items.ts';

interface EditProps {
  readonly item: TableItem;
  readonly kind: 'tags' | 'note';
  readonly text: string;
  readonly editable: boolean;
}

/** Tags or a note; pressing it lets them be written. Of a trial, they are written on all its runs. */
export function EditCell({ item, kind, text, editable }: EditProps) {
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [editing]);
  const { trial, run } = item;
  const runs = (run === null ? trial.runs : [run]).filter(({ status }) => status !== 'planned');
  const words = `${kind === 'tags' ? 'Tags' : 'Note'} of ${run === null ? trial.label : run.id}`;
  if (!editable || runs.length === 0) return <span title={text}>{text}</span>;
  if (!editing)
    return (
      <button
        ref={button}
        type="button"
        class={`value${text === '' ? ' none' : ''}`}
        data-control={kind}
        aria-label={`${words}: ${text || 'none'}. Edit`}
        title={error || text}
        onClick={() => setEditing(true)}
      >
        {error || text || '+'}
      </button>
    );
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  const save = (value: string) => {
    setError('');
    const names = runs.map(({ id }) => id);
    const shown = [...(run ?? trial).tags];
    const given = value.split(/\s+/).filter((tag) => tag !== '');
    const tags = {
      add: given.filter((tag) => !shown.includes(tag)),
      remove: shown.filter((tag) => !given.includes(tag)),
    };
    if (value.trim() !== text)
      writeNotes({ runs: names, ...(kind === 'tags' ? tags : { note: value.trim() }) }).catch(
        (reason: Error) => setError(`not saved: ${reason.message}`),
      );
    close();
  };
  return (
    <input
      type="text"
      aria-label={`${words}; Enter saves, Escape does not`}
      defaultValue={text}
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save(event.currentTarget.value);
        if (event.key === 'Escape') close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null) setEditing(false);
      }}
    />
  );
}
