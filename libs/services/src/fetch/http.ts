/** A service's answer as it came. */
export interface HttpAnswer {
  readonly status: number;
  /** Header `retry-after`, as it came. */
  readonly retryAfter: string | null;
  readonly body: Uint8Array;
}

/** A request without a complete answer: whether the service processed it is unknown. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/**
 * Sends one request and waits for the complete answer. Redirects are not followed: keys and faces go to no
 * other address.
 *
 * @throws ConnectionError for a timeout, a connection that fails or drops, and a body that ends early
 */
export async function post(
  url: URL,
  request: { readonly headers?: Record<string, string>; readonly body: NonNullable<RequestInit['body']> },
  timeoutMs: number,
): Promise<HttpAnswer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...request, method: 'POST', redirect: 'manual', signal });
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
  } catch (error) {
    const { name, message, cause } = error as Error & { readonly cause?: { readonly code?: string } };
    if (name === 'TimeoutError') throw new ConnectionError(`no answer within ${timeoutMs / 1000} s`);
    throw new ConnectionError(`the connection failed: ${cause?.code ?? message}`);
  }
}
