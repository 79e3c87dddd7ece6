import { ConfigError } from '@adience/config';
import { type HttpAnswer, post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';

const slowDown = ['ThrottlingException', 'ProvisionedThroughputExceededException'];
const aboutTheImage = ['InvalidImageFormatException', 'ImageTooLargeException'];
const aboutKeys = /AccessDenied|UnrecognizedClient|Signature|Token|InvalidClient|OptInRequired/;

/**
 * AWS Rekognition through AWS's own SDK, which signs and serialises the request; it is sent by us, once, so that
 * the answer is kept byte for byte and retries, rate and timeouts are those of every other service.
 */
export const fetchRekognition: FetchProtocol = {
  endpoint: 'https://rekognition.us-east-1.amazonaws.com',
  keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  optionalKeys: ['AWS_SESSION_TOKEN'],
  pricing: 'https://aws.amazon.com/rekognition/pricing/',
  open: async (endpoint, keys) => {
    const { RekognitionClient, DetectFacesCommand } = await loadSdk();
    const sessionToken = keys['AWS_SESSION_TOKEN'];
    const credentials = {
      accessKeyId: keys['AWS_ACCESS_KEY_ID']!,
      secretAccessKey: keys['AWS_SECRET_ACCESS_KEY']!,
      ...(sessionToken !== undefined && { sessionToken }),
    };
    const region = /^rekognition(?:-fips)?\.([a-z0-9-]+)\./.exec(endpoint.hostname)?.[1] ?? 'us-east-1';
    return async ({ bytes }, timeoutMs) => {
      let answer: HttpAnswer | undefined;
      let failure: unknown;
      // One client per image: it holds the one answer that it was asked for.
      const client = new RekognitionClient({
        region,
        credentials,
        endpoint: endpoint.href,
        maxAttempts: 1,
        requestHandler: {
          handle: async ({
            path,
            headers,
            body,
          }: {
            path: string;
            headers: Record<string, string>;
            body: string;
          }) => {
            const { host: _host, 'content-length': _length, ...others } = headers;
            answer = await post(new URL(path, endpoint), { headers: others, body }, timeoutMs).catch(
              (error: unknown) => {
                failure = error;
                throw error;
              },
            );
            return { response: { statusCode: answer.status, headers: {}, body: answer.body } };
          },
        },
      });
      // What the SDK makes of the answer is not needed: it is judged and kept as it came.
      await client
        .send(new DetectFacesCommand({ Image: { Bytes: bytes }, Attributes: ['ALL'] }))
        .catch((error: unknown) => {
          failure ??= answer === undefined ? error : undefined;
        });
      if (answer === undefined) throw failure;
      return answer;
    };
  },
  judge: (status, body) => {
    const type = (body as { __type?: unknown } | undefined)?.__type;
    if (status < 400 || typeof type !== 'string') return null;
    const name = type.split('#').at(-1)!;
    if (slowDown.includes(name) || status >= 500) return { kind: 'retry', reason: name };
    if (aboutTheImage.includes(name)) return { kind: 'refused', reason: name };
    const { message, Message = message } = body as { message?: unknown; Message?: unknown };
    return { kind: 'stop', keys: aboutKeys.test(name), reason: `AWS reports ${name}: ${String(Message)}` };
  },
};

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-rekognition');
  } catch (error) {
    throw new ConfigError(
      `rekognition: the package @aws-sdk/client-rekognition is not installed (${(error as { code?: string }).code ?? 'it does not load'}); npm ci installs it`,
    );
  }
}
