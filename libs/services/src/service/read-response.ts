import { createHash } from 'node:crypto';
import type { Provider } from '../providers/provider.ts';
import { FieldError } from './field-error.ts';
import { ResponseError } from './response-error.ts';
import type { ServiceRecord } from './service-record.ts';

/** What is known of a saved response beside its bytes. */
export interface ResponseSource {
  /** Its name in errors. */
  readonly file: string;
  readonly image: string;
  readonly fetchedAt: string | null;
}

/**
 * One saved response: bytes -> JSON -> the provider's reading -> the normalised record.
 *
 * @throws ResponseError where it is no JSON, or a field is missing or not what it should be, naming both
 */
export function readResponse(provider: Provider, bytes: Uint8Array, source: ResponseSource): ServiceRecord {
  const { file } = source;
  const rawSha256 = createHash('sha256').update(bytes).digest('hex');
  const common = { ...source, provider: provider.name, rawSha256 };
  try {
    const answer = provider.read(parse(bytes));
    if ('error' in answer) {
      const { apiVersion } = provider;
      return { ...common, apiVersion, detected: false, faces: [], error: answer.error, extra: {} };
    }
    const { faces, apiVersion = provider.apiVersion, ...rest } = answer;
    return { ...common, apiVersion, detected: faces.length > 0, faces, ...rest };
  } catch (error) {
    if (error instanceof FieldError) throw new ResponseError(`${file}: ${error.message}`);
    throw error;
  }
}

function parse(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FieldError('', 'is not UTF-8, so no JSON');
  }
  if (text.trim() === '') throw new FieldError('', 'is empty; fetch it again');
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldError('', 'is no JSON, or cut short; fetch it again');
  }
}
