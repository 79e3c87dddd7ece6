import { sha256 } from '@adience/files';
import type { FaceService } from '../face-service.ts';
import type { ServiceAnswer } from '../service-answer.ts';
import { errorBody } from './error-body.ts';
import { FieldError } from './field-error.ts';
import { ResponseError } from './response-error.ts';
import type { ServiceRecord } from '../service-record.ts';

/** What is known of a saved response besides its bytes. */
export interface ResponseSource {
  /** Its name in errors. */
  readonly file: string;
  readonly image: string;
  readonly fetchedAt: string | null;
}

/**
 * One saved response: bytes -> JSON -> the service's reader -> the normalised record.
 *
 * @throws ResponseError where it is not JSON, or a field is missing or invalid, naming both
 */
export function readResponse(service: FaceService, bytes: Uint8Array, source: ResponseSource): ServiceRecord {
  const { file } = source;
  const rawSha256 = sha256(bytes);
  const common = { ...source, provider: service.name, rawSha256 };
  try {
    const answer = answerIn(service, bytes);
    if ('error' in answer) {
      const { apiVersion } = service;
      return { ...common, apiVersion, detected: false, faces: [], error: answer.error, extra: {} };
    }
    const { faces, apiVersion = service.apiVersion, ...rest } = answer;
    return { ...common, apiVersion, detected: faces.length > 0, faces, ...rest };
  } catch (error) {
    if (error instanceof FieldError) throw new ResponseError(`${file}: ${error.message}`);
    throw error;
  }
}

/** What the service answered; an error body that is not in its own form is a gateway's or a client library's. */
function answerIn(service: FaceService, bytes: Uint8Array): ServiceAnswer {
  const text = textOf(bytes);
  const page = /^\s*(<!doctype html|<html|<\?xml|<!--)/i.test(text);
  if (page) return { error: `a web page instead of an answer${titleOf(text)}` };
  const json = parse(text);
  try {
    return service.read(json);
  } catch (error) {
    const said = error instanceof FieldError ? errorBody(json) : null;
    if (said === null) throw error;
    return { error: said };
  }
}

function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(page)?.[1]?.replaceAll(/\s+/g, ' ').trim();
  return title === undefined || title === '' ? '' : `: ${title}`;
}

function textOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FieldError('', 'is not UTF-8, so not JSON');
  }
  if (text.trim() === '') throw new FieldError('', 'is empty; fetch it again');
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldError('', 'is not JSON, or cut short; fetch it again');
  }
}
