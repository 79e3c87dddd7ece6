import { Panel } from './panel.tsx';
import { Toolbar } from './toolbar.tsx';
import { TrialTable } from './trial-table.tsx';
import { connection, experiments, problems } from './live-data.ts';

/** The page: what it is about, the table, and beside it what is known of the chosen trials. */
export function App({ editable, tryOut }: { readonly editable: boolean; readonly tryOut: boolean }) {
  const synthetic = experiments.value.some((one) => one.synthetic);
  return (
    <>
      <a class="skip" href="#panel">
        Skip the table
      </a>
      <header>
        <h1>Workbench</h1>
        {synthetic && (
          <p
            class="synthetic"
            title="Some of these results are of generated images and say nothing about photographs."
          >
            Synthetic faces
          </p>
        )}
        {tryOut && <a href="/try">Try the networks on a photo</a>}
        <p class="connection" role="status" data-live={connection.value === 'live'}>
          {connection.value}
        </p>
      </header>
      <main>
        <section class="left" aria-label="Trials">
          <Toolbar />
          <Problems />
          <TrialTable editable={editable} />
        </section>
        <Panel />
      </main>
    </>
  );
}

function Problems() {
  const lines = problems.value;
  if (lines.length === 0) return null;
  return (
    <details class="problems">
      <summary>
        {lines.length} {lines.length === 1 ? 'file' : 'files'} could not be read
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
