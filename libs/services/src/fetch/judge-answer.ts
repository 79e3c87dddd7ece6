import { FieldError } from '../reading/field-error.ts';
import type { HttpAnswer } from './http.ts';
import type { Verdict } from './fetch-protocol.ts';
import type { FetchableService } from './fetchable-service.ts';

/** A service that asks for a longer wait than this stops the fetch. */
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * What to do with an answer:
 *
 *   JSON? -> the service's own codes -> HTTP status -> is it in the documented shape?
 */
export function judgeAnswer(service: FetchableService, { status, retryAfter, body }: HttpAnswer): Verdict {
  const json = parse(body);

  // 1. The service's own words first: AWS says "slow down" with a 400.
  const own = service.fetch.judge(status, json);
  if (own !== null) return own.kind === 'retry' ? withRetryAfter(own, retryAfter) : own;

  // 2. What HTTP says.
  if (status >= 200 && status < 300) {
    if (json === undefined) return { kind: 'retry', reason: 'the answer is not JSON, or is incomplete' };
    return readable(service, status, json);
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return withRetryAfter({ kind: 'retry', reason: `HTTP ${status}` }, retryAfter);
  if (status === 401 || status === 402 || status === 403) {
    const what = status === 402 ? 'requires payment' : 'rejects the keys';
    return {
      kind: 'stop',
      keys: true,
      reason: `${service.title} ${what} (HTTP ${status}${said(json)})`,
    };
  }

  // 3. An error about this image, if it is one that the import can read.
  return readable(service, status, json);
}

function readable(service: FetchableService, status: number, json: unknown): Verdict {
  try {
    const answer = service.read(json);
    if ('error' in answer) return { kind: 'refused', reason: answer.error };
    if (status < 300) return { kind: 'answer' };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    if (status < 300)
      return { kind: 'stop', reason: `${service.title} answered in an unknown shape: ${error.message}` };
  }
  return { kind: 'stop', reason: `${service.title} answered HTTP ${status}${said(json)}` };
}

function withRetryAfter(retry: Verdict & { readonly kind: 'retry' }, header: string | null): Verdict {
  const afterMs = waitOf(header);
  if (afterMs === null) return retry;
  if (afterMs > LONGEST_WAIT_MS)
    return { kind: 'stop', reason: `the service asks to wait ${Math.round(afterMs / 1000)} s; resume then` };
  return { ...retry, afterMs };
}

/** Milliseconds of a `Retry-After`: seconds, or a date; null for anything else. */
function waitOf(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return 1000 * Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** The beginning of a service's message. */
function said(json: unknown): string {
  const text = JSON.stringify(json) ?? '';
  return text === '' ? '' : `: ${text.slice(0, 200)}`;
}
