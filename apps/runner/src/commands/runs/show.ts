import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { relative } from 'node:path';
import { deviceText, findRuns, readHolder, readRun, type ListedRun, type RunRecord } from '@adience/tracking';
import { plainTable } from '../../plain-table.ts';
import { warn } from './selection.ts';

interface Arguments {
  readonly run: string;
  readonly runs: string;
  readonly json: boolean;
}

/** `adience runs show`: everything about one run, or each of a trial's. */
export const showCommand: Command<object, Arguments> = {
  command: 'show <run>',
  describe: 'Everything about a run: attempts, results, provenance',
  examples: [
    ['adience runs show quickstart/lrn=true/seed-1/fold-0', 'one run'],
    ['adience runs show quickstart/lrn=true', 'each run of a trial'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('run', {
        type: 'string',
        demandOption: true,
        describe: 'e.g. my-question/base/seed-1/fold-0',
      }),
      { runs: text('Folder of all runs').default('runs'), json: flag('A JSON array on stdout') },
    ),
  handler: async ({ run, runs, json }) => {
    const found = await findRuns(runs, run, warn);
    const records = [];
    for (const listed of found) records.push({ listed, record: await readRun(listed.folder) });
    if (json) {
      // Predictions and history are files of their own, and long.
      console.log(
        JSON.stringify(
          records.map(({ listed, record: { predictions, history, ...rest } }) => ({
            ...rest,
            notes: listed.notes,
            rows: { predictions: predictions.length, history: history.length },
          })),
        ),
      );
      return;
    }
    for (const { listed, record } of records) console.log(await textOf(listed, record));
  },
};

async function textOf(
  { folder, notes }: ListedRun,
  { state, environment, dataset, history }: RunRecord,
): Promise<string> {
  const { backend } = environment;
  const last = history.at(-1);
  const holder = state.status === 'running' ? await readHolder(folder) : null;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['status', state.status],
    ['held by', holder?.owner ? `process ${holder.owner.pid} on ${holder.owner.host}` : undefined],
    [
      'settings',
      Object.entries(state.settings)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(' ') || 'none',
    ],
    ...Object.entries(state.summary ?? {}).map(
      ([crop, { exact, oneOff }]) =>
        [
          crop,
          `${(100 * exact).toFixed(2)} %${oneOff === undefined ? '' : `, one-off ${(100 * oneOff).toFixed(2)} %`}`,
        ] as const,
    ),
    ['weights kept', state.keptIteration === undefined ? undefined : `of iteration ${state.keptIteration}`],
    ['last row', last && `iteration ${last.iteration}, ${last.split} loss ${last.loss.toFixed(4)}`],
    [
      'images',
      state.images &&
        `${state.images.train} train, ${state.images.validation} validation, ${state.images.test} test`,
    ],
    [
      'dataset',
      `${dataset.name}${dataset.synthetic ? ' (synthetic)' : ''}, labels ${dataset.labels}, digest ${dataset.digest.slice(0, 12)}` +
        (dataset.trainedOn === undefined ? '' : `; trained on ${dataset.trainedOn.printedName}`),
    ],
    [
      'commit',
      environment.commit === null
        ? 'none'
        : `${environment.commit}${environment.dirtyPatch === null ? '' : ', with git.patch'}`,
    ],
    ['backend', `${backend.name} ${backend.version}, ${deviceText(backend)}`],
    ['machine', `${environment.cpu}, ${environment.cores} cores, Node ${environment.node}`],
    ['command', environment.command],
    ['tags', notes.tags.join(' ') || undefined],
    ['note', notes.note],
    ['identity', state.id],
  ];
  const attempts = state.attempts.map((attempt, n) => [
    n + 1,
    attempt.startedAt.slice(0, 19),
    attempt.outcome ?? 'running',
    attempt.from ?? 0,
    attempt.trainingSeconds === undefined ? '-' : attempt.trainingSeconds.toFixed(1),
    [attempt.cause, attempt.job, attempt.error].filter((part) => part !== undefined).join('; '),
  ]);
  return [
    relative(process.cwd(), folder),
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(12)}  ${value}`])),
    plainTable(['attempt', 'started', 'outcome', 'from', 's', 'why'], attempts).replace(/^/gm, '  '),
    '',
  ].join('\n');
}
