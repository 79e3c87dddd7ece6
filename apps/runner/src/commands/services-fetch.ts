import {
  fetchPlan,
  type FetchOutcome,
  type FetchRequest,
  fetchResponses,
  faceServices,
  type FetchableService,
  findService,
  isFetchable,
  readKeys,
} from '@adience/services';
import { ConfigError } from '@adience/config';
import { amount, flag, integer, number, text, withOptions, type Command } from '@adience/config/command-line';
import { loadDatasetForAllTasks } from '@adience/datasets';
import { progressLine } from '../progress-line.ts';
import { outcomeJson } from '../services/outcome-json.ts';
import { outcomeLines } from '../services/outcome-lines.ts';
import { planJson } from '../services/plan-json.ts';
import { planLines } from '../services/plan-lines.ts';
import { type ServicesArguments, servicesSubject, withServicesOptions } from './services-options.ts';
import { printJson } from '../json-output/print-json.ts';

/** Names of the services that can be queried. */
const fetchable = Object.values(faceServices)
  .filter(isFetchable)
  .map(({ name }) => name);

interface Arguments extends ServicesArguments {
  readonly service: string;
  readonly out?: string;
  readonly rate: number;
  readonly limit?: number;
  readonly price?: number;
  readonly endpoint?: string;
  readonly retries: number;
  readonly backoff: number;
  readonly timeout: number;
  readonly 'i-consent-to-upload': boolean;
}

/** `adience services fetch`: queries a live service; without consent it prints what it would do. */
export const servicesFetchCommand: Command<object, Arguments> = {
  command: 'fetch <service>',
  describe: 'Query a live service; without --i-consent-to-upload, only print what would be done',
  examples: [
    ['adience services fetch rekognition --dataset adience', 'a dry run: nothing is sent'],
    [
      'adience services fetch facepp --dataset adience --limit 10 --i-consent-to-upload',
      'ten photographs are sent',
    ],
  ],
  builder: (yargs) =>
    withOptions(
      withServicesOptions(yargs).positional('service', {
        type: 'string',
        demandOption: true,
        describe: `Which service: ${fetchable.join(', ')}; its keys are read from the environment`,
      }),
      {
        out: text('Folder of the responses; default: responses/<service>-<dataset>').optional(),
        rate: number(0, 'Requests per second, retries included').default(1),
        limit: integer(1, 'Maximum number of images in total').optional(),
        price: amount('US dollars per 1,000 images, for the preview').optional(),
        endpoint: text('Another URL for the service: keys and faces are sent there').optional(),
        retries: integer(0, 'Retries per image').default(6),
        backoff: amount('Seconds before the first retry; doubles with each further one').default(1),
        timeout: number(0, 'Seconds to wait for an answer').default(30),
        'i-consent-to-upload': flag(
          'Send the photographs to the service; without it nothing leaves this machine',
        ),
      },
    ),
  handler: async (given) => {
    const service = fetchableService(given.service);
    const { dataset: config } = await servicesSubject(given);
    const dataset = await loadDatasetForAllTasks(config);
    const request: FetchRequest = {
      service,
      endpoint: endpointOf(given.endpoint ?? service.fetch.endpoint),
      imageFolder: dataset.imageFolder,
      images: [...new Set(dataset.records.map(({ image }) => image))],
      folder: given.out ?? `responses/${service.name}-${config.name}`,
      rate: given.rate,
      price: given.price ?? null,
      limit: given.limit ?? null,
    };

    // 1. What it would do, from files alone.
    const plan = fetchPlan(request);
    if (!given['i-consent-to-upload']) {
      if (given.json) printJson('services fetch', { dryRun: true, ...planJson(request, plan) });
      else planLines(request, plan).forEach((line) => console.log(line));
      return;
    }

    // 2. The keys, and only now.
    const keys = readKeys(service.name, service.fetch.keys, service.fetch.optionalKeys, process.env);
    planLines(request, plan).forEach((line) => console.error(line));
    const stop = new AbortController();
    const interrupt = () => {
      if (stop.signal.aborted) process.exit(130);
      console.error(
        'Sending no further image; waiting for pending answers. Interrupt again to stop at once.',
      );
      stop.abort();
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    const progress = progressLine(`Asking ${service.title}`);
    let outcome: FetchOutcome;
    try {
      const { retries, backoff, timeout } = given;
      const retry = { retries, firstWaitMs: 1000 * backoff, timeoutMs: 1000 * timeout };
      outcome = await fetchResponses(request, plan, retry, keys, stop.signal, progress.update);
    } finally {
      progress.end();
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    }

    // 3. What came of it.
    const left = plan.images.length - outcome.answered;
    const result = { dryRun: false, ...planJson(request, plan), ...outcomeJson(outcome, left) };
    if (given.json) printJson('services fetch', result);
    else outcomeLines(request, outcome, left).forEach((line) => console.log(line));
    if (outcome.stopped !== null) console.error(`stopped: ${outcome.stopped.reason}`);
    process.exitCode = exitCode(outcome, left, stop.signal.aborted);
  },
};

/**
 * A service that can be queried.
 *
 * @throws ConfigError for an unknown one, and for one of which only saved answers are read
 */
function fetchableService(name: string): FetchableService {
  const service = findService(name);
  if (!isFetchable(service))
    throw new ConfigError(
      `${name} cannot be queried, only its saved answers can be imported; services that can: ${fetchable.join(', ')}`,
    );
  return service;
}

/** Keys are sent there: over HTTPS only, except to this machine. */
function endpointOf(text: string): URL {
  if (!URL.canParse(text))
    throw new ConfigError(`--endpoint ${text}: is not a URL such as https://api.example.com`);
  const url = new URL(text);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    throw new ConfigError(`--endpoint ${url.origin}: is not https, but keys would be sent there`);
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw new ConfigError(
      '--endpoint: contains a user name, a password or a query; keys belong in the environment',
    );
  return url;
}

/** 0 all answered, 2 the keys, 130 interrupted, 3 images without an answer. */
function exitCode({ stopped }: FetchOutcome, left: number, interrupted: boolean): number {
  if (stopped?.keys) return 2;
  if (interrupted && left > 0) return 130;
  return left > 0 ? 3 : 0;
}
