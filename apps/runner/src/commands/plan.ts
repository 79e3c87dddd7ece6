import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { experimentArguments } from './experiment-arguments.ts';
import { experimentFile } from '../experiment-file.ts';
import { loadExperiment } from '@adience/experiment';
import { trainedParameters, type LayerCost } from '@adience/networks';
import { counted } from '../counted.ts';
import { changedSettings } from '../experiment/changed-settings.ts';
import { networkForm } from '../experiment/network-form.ts';
import { estimatePlan } from '../experiment/estimate-plan.ts';
import { planStatus, type PlannedRunStatus } from '../experiment/plan-status.ts';
import { recordAsked } from '../experiment/record-asked.ts';
import { waitingLines } from '../experiment/waiting-lines.ts';
import { plainTable } from '../plain-table.ts';
import { runFolder } from '@adience/tracking';
import { printJson } from '../json-output/print-json.ts';

interface Arguments {
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly runs: string;
  readonly network: boolean;
  readonly json: boolean;
}

/** `adience plan`: what would run, its status and its cost; reads no image and writes nothing but experiment.json. */
export const planCommand: Command<object, Arguments> = {
  command: 'plan <experiment> [overrides..]',
  describe: 'What an experiment would run, and what is done already; records the plan, runs nothing',
  examples: [
    ['adience plan quickstart', 'trials, runs, their status and cost'],
    ['adience plan paper-age --network', 'the layers of its networks'],
    ['adience plan paper-age solver.batch=25,50 name=batches', 'what a sweep would run'],
  ],
  builder: (yargs) =>
    withOptions(experimentArguments(yargs), {
      runs: text('Folder of all runs').default('runs'),
      network: flag("Each network's layers: shapes, parameters, activations, operations"),
      json: flag('One JSON object on stdout'),
    }),
  handler: async ({ experiment: file, overrides, runs, network, json }) => {
    const loaded = await loadExperiment(experimentFile(file), overrides);
    const { experiment, plan } = loaded;
    await recordAsked(runs, loaded);
    const statuses = await planStatus(plan.runs, experiment.name, runs);
    const rows = statuses.map(({ run: { trial, seed, testFold }, status }) => ({
      trial: trial.name,
      seed,
      fold: testFold,
      status,
    }));
    const trials = await Promise.all(
      plan.trials.map(async ({ name, settings, baseline, config }) => {
        const form = await networkForm(config);
        const { parameters, cost } = form;
        const trained = trainedParameters(form, config.model);
        const { iterations } = config.solver;
        const all = { name, settings, baseline, iterations, parameters };
        const trial = trained === parameters ? all : { ...all, trained };
        return network ? { ...trial, network: cost } : trial;
      }),
    );
    const estimate = await estimatePlan(statuses);
    if (json) {
      printJson('plan', { experiment: experiment.name, task: experiment.task, trials, runs: rows, estimate });
      return;
    }
    console.log(
      `${experiment.name}: ${counted(trials.length, 'trial')} x ${counted(experiment.seeds.length, 'seed')} x ${counted(experiment.folds.length, 'fold')} = ${counted(rows.length, 'run')}`,
    );
    for (const trial of trials) {
      const marks = rows.filter((row) => row.trial === trial.name).map(({ status }) => mark[status]);
      const { parameters, iterations } = trial;
      const frozen = 'trained' in trial ? ` (${trial.trained.toLocaleString('en')} trained)` : '';
      const notes = `${parameters.toLocaleString('en')} parameters${frozen}, ${iterations} iterations`;
      console.log(`  ${marks.join('')}  ${trial.name}${trial.baseline ? ' (baseline)' : ''}: ${notes}`);
    }
    const counts = Object.entries(mark).flatMap(([status, sign]) => {
      const count = rows.filter((row) => row.status === status).length;
      return count === 0 ? [] : [`${sign} ${count} ${status}`];
    });
    const pairs = plan.trials.flatMap(({ config: { dataset } }) =>
      dataset.train === undefined
        ? []
        : [`Trained on ${dataset.train.name}, tested on folds of ${dataset.name}`],
    );
    new Set(pairs).forEach((line) => console.log(line));
    console.log(`One mark per run: ${counts.join(', ')}`);
    (await staleLines(statuses, experiment.name, runs)).forEach((line) => console.log(line));
    const { open, hours, gigabytes } = estimate;
    if (open > 0) {
      const time =
        hours === null
          ? 'time unknown until the first is finished'
          : `about ${durationOf(hours)} one after the other`;
      console.log(`${open} to run: ${time}, ${gigabytes.toFixed(gigabytes < 1 ? 2 : 1)} GB of disk`);
    }
    for (const [names, layers] of distinctNetworks(trials)) console.log(`\n${networkText(names, layers)}`);
  },
};

/** In what stale runs differ from what is asked now, and the ways on. */
async function staleLines(
  statuses: readonly PlannedRunStatus[],
  experiment: string,
  runs: string,
): Promise<readonly string[]> {
  const stale = statuses.filter(({ status }) => status === 'stale');
  const waiting = stale.map(async ({ run, state }) => {
    const folder = runFolder(runs, experiment, run.trial.name, run.seed, run.testFold);
    const changed = await changedSettings(folder, run.trial.config);
    const found = state?.edition === undefined ? ('first edition' as const) : ('stale' as const);
    return [run, { found, message: found === 'stale' ? changed.join(', ') : '' }] as const;
  });
  return waitingLines(await Promise.all(waiting), experiment);
}

const durationOf = (hours: number) =>
  hours < 1.5 ? `${Math.ceil(60 * hours)} min` : `${hours.toFixed(1)} h`;

const mark: Record<PlannedRunStatus['status'], string> = {
  finished: '#',
  running: '>',
  interrupted: '/',
  failed: 'x',
  stale: '~',
  broken: '!',
  missing: '.',
};

type Layers = readonly LayerCost[];

/** Trials with the same layers, by their names: a sweep of the solver has one network. */
function distinctNetworks(trials: readonly { readonly name: string; readonly network?: Layers }[]) {
  const found = new Map<string, { names: string[]; layers: Layers }>();
  for (const { name, network } of trials) {
    if (network === undefined) continue;
    const key = JSON.stringify(network);
    const entry = found.get(key) ?? { names: [], layers: network };
    entry.names.push(name);
    found.set(key, entry);
  }
  return [...found.values()].map(({ names, layers }) => [names, layers] as const);
}

function networkText(names: readonly string[], layers: Layers): string {
  const sum = (of: (layer: Layers[number]) => number) =>
    layers.reduce((total, layer) => total + of(layer), 0);
  const rows = layers.map(({ name, output, parameters, activations, flops }) => ({
    words: [name, output.join(' x ')],
    numbers: [parameters, activations, flops],
  }));
  const numbers = [
    sum((layer) => layer.parameters),
    sum((layer) => layer.activations),
    sum((layer) => layer.flops),
  ];
  const written = [...rows, { words: ['all', ''], numbers }].map(({ words, numbers: values }) => [
    ...words,
    ...values.map((value, at) =>
      value.toLocaleString('en').padStart(numbers[at]!.toLocaleString('en').length),
    ),
  ]);
  return [
    `Network of ${names.join(', ')}, for one image:`,
    plainTable(['layer', 'output', 'parameters', 'activations', 'operations'], written),
    'Operations of the forward pass of convolutions and fully connected layers;',
    'a multiplication and an addition count as two.',
  ].join('\n');
}
