import { ConfigError } from '@adience/config';
import { MlflowError } from './mlflow-error.ts';

/** A server and who we are to it. */
export interface MlflowServer {
  /** Its address without user name and password: fit for messages. */
  readonly shown: string;
  readonly base: string;
  /** The header of HTTP that says who we are; none where nothing is set. */
  readonly authorization: string | null;
}

/** Seconds that a server may take for one answer. */
const patienceSeconds = 120;

/**
 * The server of an address; who we are is taken from the address, or from the variables that MLflow's own client reads.
 *
 * @throws ConfigError where the address is none
 */
export function mlflowServer(
  address: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): MlflowServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new ConfigError('mlflow: the server must be an address such as http://localhost:5000');
  const user = decodeURIComponent(url.username) || environment['MLFLOW_TRACKING_USERNAME'];
  const password = decodeURIComponent(url.password) || environment['MLFLOW_TRACKING_PASSWORD'];
  const token = environment['MLFLOW_TRACKING_TOKEN'];
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  const shown = url.href.replace(/\/$/, '');
  return { shown, base: `${shown}/api/2.0/mlflow`, authorization: authorizationOf(user, password, token) };
}

function authorizationOf(user = '', password = '', token = ''): string | null {
  if (user !== '' || password !== '') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return token === '' ? null : `Bearer ${token}`;
}

/** A call of MLflow's REST API. */
export type Call = (
  method: 'GET' | 'POST',
  path: string,
  body?: Readonly<Record<string, unknown>>,
) => Promise<Record<string, unknown>>;

/** Calls of a server's API. @throws MlflowError where it cannot be reached, refuses, or is no MLflow server */
export const callerOf =
  ({ shown, base, authorization }: MlflowServer): Call =>
  async (method, path, body) => {
    const response = await fetch(`${base}/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: method === 'GET' ? null : JSON.stringify(body ?? {}),
      signal: AbortSignal.timeout(1000 * patienceSeconds),
    }).catch((error: Error) => {
      const cause = error.cause as NodeJS.ErrnoException | undefined;
      const reason =
        error.name === 'TimeoutError' ? `no answer in ${patienceSeconds} s` : (cause?.code ?? error.name);
      throw new MlflowError(`${shown}: cannot be reached (${reason}); is the server running there?`);
    });
    const text = await response.text();
    const json = jsonOf(text);
    const what = path.split('?')[0]!;
    if (!response.ok) throw refusal(`${shown}: ${what}: ${response.status}`, response.status, text, json);
    if (json === null)
      throw new MlflowError(
        `${shown}: ${what}: answers with ${isHtml(text) ? 'a web page' : 'something other than JSON'}; ` +
          'is this the address of an MLflow server, and no login page in front of it?',
      );
    return json;
  };

function refusal(
  what: string,
  status: number,
  text: string,
  json: Readonly<Record<string, unknown>> | null,
): MlflowError {
  const code = typeof json?.['error_code'] === 'string' ? json['error_code'] : null;
  const said = typeof json?.['message'] === 'string' ? json['message'] : isHtml(text) ? '' : text;
  const words = said.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
  const remedy =
    status === 401 || status === 403
      ? '; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN'
      : '';
  const message = [what, code, words].filter((part) => part !== null && part !== '').join(' ');
  return new MlflowError(`${message}${remedy}`, code);
}

const isHtml = (text: string) => /^\s*</.test(text);

function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
