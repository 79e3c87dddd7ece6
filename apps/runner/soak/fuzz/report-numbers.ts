import { readResults } from '@adience/evaluation';

/** What a report prints, without its figures: every number of an experiment, and what is left out, as JSON. */
export async function reportNumbers([runs = 'runs', experiment = 'small']: readonly string[]): Promise<void> {
  try {
    const read = await readResults(runs, experiment, (message) => console.error(`warning: ${message}`));
    if (read === null) throw new Error(`${experiment}: there is neither a plan nor a run`);
    const { trials, leftOut } = read.results;
    const numbers = trials.map(({ name, label, baseline, missing, crops }) => ({
      name,
      missing,
      label,
      baseline,
      crops: crops.map(({ crop, exact, oneOff, interval, matrix, metrics }) => {
        return { crop, exact, oneOff, interval, matrix, metrics: [...metrics] };
      }),
    }));
    const { question, folds, seeds, task } = read.current.plan;
    console.log(
      JSON.stringify({ changes: read.current.changes, question, folds, seeds, task, numbers, leftOut }),
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 3;
  }
}
