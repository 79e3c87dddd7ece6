import { useMemo } from 'preact/hooks';
import type { RunDetails } from '../../workbench/run-details.ts';
import type { RunRow } from '../../workbench/trial-row.ts';
import { LoadCharts } from './load-charts.tsx';
import { selectedTrials } from './selection.ts';
import { Choice } from './toolbar.tsx';
import { useAnswer } from './use-answer.ts';
import { change, view } from './view-state.ts';

/** Statuses whose runs one wants to look into first. */
const first = ['failed', 'interrupted', 'running'];

/** One run: its folder, configuration, log, error and load. */
export function RunTab() {
  const { run } = view.value;
  const runs = selectedTrials.value
    .flatMap((trial) => trial.runs.map((one) => ({ trial, run: one })))
    .filter(({ run: { status } }) => status !== 'planned');
  const urgent = first.flatMap((status) => runs.find((one) => one.run.status === status) ?? []);
  const shown = runs.find((one) => one.run.id === run) ?? urgent[0] ?? runs[0];
  const about = shown?.run;
  const { value, error } = useAnswer<RunDetails>(
    'run',
    about === undefined ? [] : [['run', about.id] as const],
    about,
  );
  if (shown === undefined) return <p class="empty">None of these trials has a run yet.</p>;
  const details = value?.run === shown.run.id ? value : null;
  return (
    <>
      <form class="controls" aria-label="Run" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Run"
          value={shown.run.id}
          options={runs.map(({ trial, run: one }) => [
            one.id,
            `${trial.label}, seed ${one.seed}, fold ${one.fold}: ${one.status}`,
          ])}
          onChange={(id) => change({ run: id })}
        />
      </form>
      {error !== '' && <p class="error">{error}</p>}
      {shown.run.error !== '' && <p class="error">{shown.run.error}</p>}
      {details !== null && <Details run={shown.run} details={details} trial={shown.trial.id} />}
    </>
  );
}

interface DetailsProps {
  readonly run: RunRow;
  readonly trial: string;
  readonly details: RunDetails;
}

function Details({ run, details, trial }: DetailsProps) {
  const attempts = useMemo(() => [...details.attempts].reverse(), [details]);
  return (
    <>
      <dl class="facts">
        <dt>Status</dt>
        <dd>
          <span class={`status ${run.status}`}>{run.status}</span>
          {run.leftOut !== '' && <span class="muted"> · counts in no number: {run.leftOut}</span>}
        </dd>
        <dt>Folder</dt>
        <dd>
          <code>{details.folder}</code>
        </dd>
        {attempts.map((attempt, at) => (
          <AttemptFacts
            key={attempt.startedAt}
            attempt={attempt}
            name={at === 0 ? 'Last attempt' : 'Before'}
          />
        ))}
      </dl>
      <LoadCharts run={run} trial={trial} system={details.system} />
      <details open>
        <summary>Log</summary>
        <pre tabIndex={0} role="region" aria-label="Log">
          {details.log === '' ? 'Nothing has been logged.' : details.log}
        </pre>
      </details>
      <details>
        <summary>Configuration</summary>
        <pre tabIndex={0} role="region" aria-label="Configuration">
          {details.config === '' ? 'There is no config.yaml.' : details.config}
        </pre>
      </details>
    </>
  );
}

function AttemptFacts({
  attempt,
  name,
}: {
  readonly attempt: RunDetails['attempts'][number];
  readonly name: string;
}) {
  const { startedAt, endedAt, outcome, error, host, backend, cause, from } = attempt;
  const time = (text: string) => text.slice(0, 16).replace('T', ' ');
  const words = [
    startedAt === '' ? '' : `${time(startedAt)}${endedAt === undefined ? '' : ` to ${time(endedAt)}`} UTC`,
    outcome ?? '',
    from === undefined ? '' : `resumed from iteration ${from}`,
    host === undefined ? '' : `on ${host}`,
    backend ?? '',
    cause ?? '',
    error ?? '',
  ].filter((word) => word !== '');
  return (
    <>
      <dt>{name}</dt>
      <dd>{words.join(', ')}</dd>
    </>
  );
}
