import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  /** One line that says nothing about what is on this machine. */
  readonly words: string;
}

/**
 * Refuses what does not come from this server's own pages or from the reader's own hand; null: nothing to refuse.
 * Browsers send any page's requests to any address, so what tells them apart is what they say of the sender.
 *
 * @param bound The address that the server listens on.
 * @param allowed What the address is for, and the paths that may be posted to; where the server listens on more than the
 *   loopback, none is.
 */
export function refusalOf(
  { headers, method = '', url = '' }: IncomingMessage,
  bound: string,
  {
    methods = ['GET', 'HEAD'],
    writable = [],
  }: { readonly methods?: readonly string[]; readonly writable?: readonly string[] } = {},
): Refusal | null {
  // 1. A name of another site that points here makes its pages look like ours (DNS rebinding).
  if (!isOurHost(headers.host, bound))
    return { status: 403, words: 'This server accepts requests to its own address only.' };

  // 2. A page of another site, or of another port, may link here, but neither read nor embed anything.
  const { origin, 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode } = headers;
  const ours = origin === undefined || hostOf(origin) === headers.host?.toLowerCase();
  if (!ours || !(site === 'none' || site === 'same-origin' || mode === 'navigate'))
    return { status: 403, words: 'This server accepts requests from its own pages only.' };

  // 3. It only shows, but for a page of its own, which says so with an origin that no other page can give itself.
  if (method === 'POST' && writable.includes(url) && isLoopbackName(bound)) {
    const json = /^application\/json(;|$)/i.test(headers['content-type'] ?? '');
    if (origin === undefined || !json)
      return { status: 403, words: 'This server accepts changes from its own pages only.' };
    return null;
  }
  if (!methods.includes(method))
    return {
      status: 405,
      words: `Only ${methods.join(' and ')} ${methods.length > 1 ? 'are' : 'is'} allowed.`,
    };
  if (!url.startsWith('/') || url.startsWith('//')) return { status: 400, words: 'This is not an address.' };
  return null;
}

/** A name that a browser on this machine, or one that was let in, calls the server by. The port may be a tunnel's. */
function isOurHost(header: string | undefined, bound: string): boolean {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  const name = (bracketed ?? plain ?? '').toLowerCase();
  if (name === 'localhost' || name === bound.toLowerCase() || isLoopback(name)) return true;
  return !isLoopbackName(bound) && isIP(name) !== 0;
}

const isLoopback = (name: string): boolean => name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/** Whether a server that listens on it can be reached from this machine alone. */
export const isLoopbackName = (bound: string): boolean => bound === 'localhost' || isLoopback(bound);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
