import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { azure } from '../azure/azure.ts';
import type { FaceService } from '../face-service.ts';
import { faceServices } from '../face-services.ts';
import { rekognition } from '../rekognition/rekognition.ts';
import { errorBody } from './error-body.ts';
import { readResponse } from './read-response.ts';
import { ResponseError } from './response-error.ts';

const source = { file: 'a.json', image: 'a.jpg', fetchedAt: null };
const read = (service: FaceService, body: string) => readResponse(service, Buffer.from(body), source);

describe('an error body', () => {
  test.each([
    [
      '{"error": {"statusCode": 429, "message": "Rate limit reached, wait 26 seconds."}}',
      '429: Rate limit reached, wait 26 seconds.',
    ],
    [
      '{"statusCode": 401, "message": "Key not valid for this region."}',
      '401: Key not valid for this region.',
    ],
    [
      '{"Error": {"Code": "ThrottlingException", "Message": "Rate exceeded"}, "ResponseMetadata": {"HTTPStatusCode": 400}}',
      'ThrottlingException: Rate exceeded',
    ],
    ['{"__type": "InvalidImageFormatException"}', 'InvalidImageFormatException'],
    ['{"message": "Forbidden"}', 'Forbidden'],
    ['{"errors": [{"code": 7, "message": "no such key"}]}', '7: no such key'],
    ['{"fault": {"faultstring": "Quota violation", "detail": {"errorcode": "policies"}}}', 'Quota violation'],
    ['{"error": "invalid_client", "error_description": "Bad secret"}', 'invalid_client: Bad secret'],
    ['{"detail": "Not found."}', 'Not found.'],
    ['{"type": "about:blank", "title": "Too Many Requests", "status": 429}', '429: Too Many Requests'],
  ])('%s is read in its own words', (body, words) => {
    expect(errorBody(JSON.parse(body))).toBe(words);
    for (const service of [azure, rekognition])
      expect(read(service, body)).toMatchObject({
        detected: false,
        faces: [],
        error: expect.stringContaining(words.split(': ').at(-1)!),
      });
  });

  test('that is a web page is one too, by its title', () => {
    const page = '<!DOCTYPE html><html><head><title>\n 502 Bad\n Gateway </title></head></html>';
    expect(read(azure, page)).toMatchObject({ error: 'a web page instead of an answer: 502 Bad Gateway' });
  });

  test.each(['[]', '{}', '{"faces": []}', '7', 'null', '{"code": 200}'])('%s is none', (body) => {
    expect(errorBody(JSON.parse(body))).toBeNull();
  });

  test('or anything else: every service reads a record, or says in one bounded line what is wrong', () => {
    const services = Object.values(faceServices).filter(({ name }) => name !== 'csv');
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...services), (body, service) => {
        try {
          const { error } = read(service, body);
          if (error !== undefined) expect(error).not.toMatch(/\n/);
        } catch (error) {
          expect(error).toBeInstanceOf(ResponseError);
          expect((error as Error).message).not.toMatch(/\n/);
          expect((error as Error).message.length).toBeLessThan(1000);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
