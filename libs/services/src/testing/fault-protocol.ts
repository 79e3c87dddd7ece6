import type { IncomingMessage } from 'node:http';

/**
 * How the local server speaks one service's protocol: the export `protocol` of `<name>/testing/protocol.ts`.
 */
export interface FaultProtocol {
  /** The path that the service listens at. */
  readonly path: string;
  /** Keys, as the service's environment variables would hold them. */
  readonly keys: Readonly<Record<string, string>>;
  /** The image's bytes, and what is wrong with the request. */
  receive(
    request: IncomingMessage,
    body: Buffer,
  ): { readonly image: Buffer; readonly wrong: readonly string[] };
  ok(echo: string): unknown;
  error(
    fault: '429' | '500' | '401' | 'refuse',
    echo: string,
  ): { readonly status: number; readonly body: unknown };
}
