import { isRecord } from './is-record.ts';

/**
 * What an error body says, in the forms of services, of the gateways in front of them and of client libraries: the code
 * and the words, e.g. `429: Rate limit reached`. Null: it is none of them.
 */
export function errorBody(answer: unknown): string | null {
  if (!isRecord(answer)) return null;
  const inner = [answer['error'], answer['Error'], answer['fault'], firstOf(answer['errors'])];
  for (const one of inner) {
    const said = isRecord(one) ? wordsOf(one) : null;
    if (said !== null) return said;
  }
  const { error } = answer;
  if (typeof error === 'string' && error !== '') return joined(codeOf(answer), error, messageOf(answer));
  return wordsOf(answer);
}

/** Code and words of an object that has words; a code alone could be anything. */
function wordsOf(object: Readonly<Record<string, unknown>>): string | null {
  const message = messageOf(object);
  const type = object['__type'];
  if (message === null) return typeof type === 'string' ? type : null;
  return joined(typeof type === 'string' ? type : codeOf(object), message);
}

const codeOf = (object: Readonly<Record<string, unknown>>) =>
  wordIn(object, ['code', 'Code', 'statusCode', 'status_code', 'status', 'error_code', 'errorcode', 'type']);

const messageOf = (object: Readonly<Record<string, unknown>>) =>
  wordIn(object, [
    'message',
    'Message',
    'error_message',
    'errorMessage',
    'error_description',
    'faultstring',
    'detail',
    'msg',
    'title',
  ]);

function wordIn(object: Readonly<Record<string, unknown>>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = object[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return null;
}

const firstOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);

/** The parts that are there, each once, on one line and of a bounded length. */
const joined = (...parts: readonly (string | null)[]) =>
  [...new Set(parts.filter((part) => part !== null))].join(': ').replaceAll(/\s+/g, ' ').slice(0, 300);
