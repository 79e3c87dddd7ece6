import type { HttpAnswer } from './http.ts';
import type { Keys } from './secrets.ts';

/** An image as it is sent. */
export interface OutgoingImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'image/jpeg' | 'image/png';
}

/** Sends one image and waits for the complete answer; throws ConnectionError where none comes. */
export type Send = (image: OutgoingImage, timeoutMs: number) => Promise<HttpAnswer>;

/** What an answer means for what is done next. */
export type Verdict =
  /** It says something of the image: kept. */
  | { readonly kind: 'answer' }
  /** The service refuses this image: kept, as its answer. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now. */
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  /** No image would succeed: keys, quota, or a mistake on our side. */
  | { readonly kind: 'stop'; readonly reason: string; readonly keys?: boolean };

/** How a service is asked over the network. */
export interface FetchProtocol {
  /** The service's own address; `--endpoint` replaces it. */
  readonly endpoint: string;
  /** Environment variables that hold its keys. */
  readonly keys: readonly string[];
  readonly optionalKeys: readonly string[];
  /** The page of its prices: they change, so they are not kept here. */
  readonly pricing: string;
  /** Prepares sending. Nothing is sent yet. */
  open(endpoint: URL, keys: Keys): Promise<Send>;
  /** What its own error codes mean, where they say more than the HTTP status; null: nothing more. */
  judge(status: number, body: unknown): Verdict | null;
}
