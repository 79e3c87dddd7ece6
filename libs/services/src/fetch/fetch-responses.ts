import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import pMap from 'p-map';
import pRetry from 'p-retry';
import pThrottle from 'p-throttle';
import writeFileAtomic from 'write-file-atomic';
import { setTimeout as wait } from 'node:timers/promises';
import { sha256 } from '@adience/files';
import type { FetchPlan, FetchRequest } from './fetch-plan.ts';
import { ConnectionError, type HttpAnswer } from './http.ts';
import { judgeAnswer } from './judge-answer.ts';
import { openLedger } from './ledger.ts';
import type { OutgoingImage, Send } from './fetch-protocol.ts';
import { lockFolder } from './lock-folder.ts';
import { responsePath } from './response-path.ts';
import { type Keys, redactor } from './secrets.ts';

/** How often and how long an image is tried. */
export interface RetryPolicy {
  /** Times that an image is tried again. */
  readonly retries: number;
  /** Wait before the first of these, in milliseconds; doubles each time, and up to doubles again by chance. */
  readonly firstWaitMs: number;
  readonly timeoutMs: number;
}

/** How a fetch ended. */
export interface FetchOutcome {
  readonly answered: number;
  /** Images that the service refused, with its reason: their responses are kept. */
  readonly refused: readonly { readonly image: string; readonly reason: string }[];
  /** Images without an answer after every try. */
  readonly unanswered: readonly { readonly image: string; readonly reason: string }[];
  /** Failed attempts, by reason. */
  readonly failures: ReadonlyMap<string, number>;
  /** Why no further image was sent; null: all were. */
  readonly stopped: { readonly reason: string; readonly keys: boolean } | null;
}

/** Requests under way at once. */
const PARALLEL = 4;
/** After this many failures in a row the service is down, or accepts none of our images. */
const ENOUGH = 10;
const LONGEST_BACKOFF_MS = 60_000;

/** Failed this time; to be retried. */
class TryAgain extends Error {}

/**
 * Sends the plan's images and keeps what comes back:
 *
 *   image -> (rate) -> ledger: sending -> POST -> verdict -> <image>.json, atomically -> ledger: answered
 *                 ^----------- wait, longer each time ------' retry
 *
 * What is on disk is never sent again, so a fetch that was stopped or killed resumes where it was. When
 * `signal` aborts no further image is sent, and answers under way are waited for. Nothing that is written or
 * printed holds a key, whatever the service sends back.
 */
export async function fetchResponses(
  { service, endpoint, folder, imageFolder, rate }: FetchRequest,
  plan: FetchPlan,
  retry: RetryPolicy,
  keys: Keys,
  signal: AbortSignal,
  onProgress: (progress: { readonly done: number; readonly total: number }) => void = () => undefined,
): Promise<FetchOutcome> {
  const clean = redactor(keys);
  mkdirSync(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const ledger = openLedger(folder);
    const now = () => new Date().toISOString();
    recover(folder, ledger);
    ledger.write({ event: 'began', at: now(), provider: service.name, endpoint: endpoint.origin });
    const send: Send = await service.fetch.open(endpoint, keys);

    const refused: { image: string; reason: string }[] = [];
    const unanswered: { image: string; reason: string }[] = [];
    const failures = new Map<string, number>();
    let answered = 0;
    let badInARow = 0;
    let stopped: FetchOutcome['stopped'] = null;
    const halt = new AbortController();
    const over = AbortSignal.any([signal, halt.signal]);
    const stop = (reason: string, byKeys: boolean) => {
      stopped ??= { reason: clean(reason), keys: byKeys };
      halt.abort();
    };

    // One request every 1/rate seconds, retries included.
    const paced = pThrottle({ limit: 1, interval: 1000 / rate, signal: over })(() => undefined);
    let notBefore = 0; // what a Retry-After asks of one request holds for all

    const attempt = async (image: string, outgoing: OutgoingImage) => {
      await paced();
      while (notBefore > Date.now()) await wait(notBefore - Date.now(), undefined, { signal: over });
      over.throwIfAborted();
      ledger.write({ event: 'sending', at: now(), image });
      let answer: HttpAnswer;
      try {
        answer = await send(outgoing, retry.timeoutMs);
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        return failed(image, error.message);
      }
      const verdict = judgeAnswer(service, answer);
      switch (verdict.kind) {
        case 'retry':
          if (verdict.afterMs !== undefined) notBefore = Math.max(notBefore, Date.now() + verdict.afterMs);
          return failed(image, verdict.reason);
        case 'stop':
          ledger.write({ event: 'failed', at: now(), image, reason: clean(verdict.reason) });
          return stop(verdict.reason, verdict.keys ?? false);
        case 'refused':
          refused.push({ image, reason: clean(verdict.reason) });
          badInARow += 1;
          break;
        case 'answer':
          badInARow = 0;
      }
      await keep(image, answer);
    };
    const failed = (image: string, reason: string): never => {
      ledger.write({ event: 'failed', at: now(), image, reason: clean(reason) });
      failures.set(clean(reason), (failures.get(clean(reason)) ?? 0) + 1);
      throw new TryAgain(clean(reason));
    };
    const keep = async (image: string, { status, body }: HttpAnswer) => {
      const text = clean(new TextDecoder().decode(body));
      const path = responsePath(folder, image);
      mkdirSync(dirname(path), { recursive: true });
      await writeFileAtomic(path, text);
      ledger.write({ event: 'answered', at: now(), image, status, sha256: sha256(text) });
      answered += 1;
      onProgress({ done: answered, total: plan.images.length });
    };

    let crash: unknown = null;
    const one = async (image: string) => {
      if (over.aborted) return;
      try {
        const outgoing = await readOutgoing(join(imageFolder, image));
        await pRetry(() => attempt(image, outgoing), {
          retries: retry.retries,
          minTimeout: retry.firstWaitMs,
          maxTimeout: LONGEST_BACKOFF_MS,
          factor: 2,
          randomize: true,
          signal: over,
          shouldRetry: ({ error }) => error instanceof TryAgain,
        });
      } catch (error) {
        if (error instanceof TryAgain) {
          unanswered.push({ image, reason: error.message });
          badInARow += 1;
        } else if (!over.aborted) {
          // A full disk, a defect: nothing more is sent, and answers under way are still kept.
          crash = error;
          halt.abort();
        }
      }
      const last = unanswered.at(-1) ?? refused.at(-1);
      if (badInARow >= ENOUGH && last !== undefined)
        stop(`the last ${badInARow} images got no answer: ${last.reason}`, false);
    };
    await pMap(plan.images, one, { concurrency: PARALLEL });
    if (crash !== null) throw withoutKeys(crash, clean);
    return { answered, refused, unanswered, failures, stopped };
  } finally {
    await unlock();
  }
}

/** An error as it is, but for keys that a library may have quoted. */
function withoutKeys(error: unknown, clean: (text: string) => string): Error {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(clean(message)), { stack: clean(stack ?? '') });
}

/** Enters answers that were kept when a kill came before the ledger's line. */
function recover(folder: string, { entries, write }: ReturnType<typeof openLedger>): void {
  const open = new Map<string, string>();
  for (const entry of entries)
    if (entry.event === 'sending') open.set(entry.image, entry.at);
    else if (entry.event !== 'began') open.delete(entry.image);
  for (const [image, at] of open) {
    const path = responsePath(folder, image);
    if (!existsSync(path)) continue;
    write({ event: 'answered', at, image, status: null, sha256: sha256(readFileSync(path)) });
  }
}

async function readOutgoing(path: string): Promise<OutgoingImage> {
  const bytes = new Uint8Array(await readFile(path));
  return { bytes, type: extname(path).toLowerCase() === '.png' ? 'image/png' : 'image/jpeg' };
}
