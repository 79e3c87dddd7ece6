import type { Provider } from '../providers/provider.ts';
import type { HttpAnswer } from './http.ts';
import type { Keys } from './secrets.ts';

/** An image as it is sent. */
export interface OutgoingImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'image/jpeg' | 'image/png';
}

/** Sends one image and waits for the whole answer; throws ConnectionError where none comes. */
export type Send = (image: OutgoingImage, timeoutMs: number) => Promise<HttpAnswer>;

/** What an answer means for what is done next. */
export type Verdict =
  /** It says something of the image: kept. */
  | { readonly kind: 'answer' }
  /** The service will not look at this image: kept, it is its answer. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now. */
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  /** Not for any image: keys, quota, or a mistake of ours. */
  | { readonly kind: 'stop'; readonly reason: string; readonly keys?: boolean };

/** A service that can be asked. */
export interface LiveService {
  readonly provider: Provider;
  /** Where it is asked; `--endpoint` puts another address in its place. */
  readonly endpoint: string;
  /** Environment variables that hold its keys. */
  readonly keys: readonly string[];
  readonly optionalKeys: readonly string[];
  /** Where its prices stand: they are not kept here, since they change. */
  readonly pricing: string;
  /** Makes ready to send. Nothing is sent yet. */
  open(endpoint: URL, keys: Keys): Promise<Send>;
  /** What its own error codes mean, where they say more than the HTTP status; null: nothing more. */
  judge(status: number, body: unknown): Verdict | null;
}
