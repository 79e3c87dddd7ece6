import { describe, expect, test } from '@jest/globals';
import { faceServices } from '../face-services.ts';
import { loadSamples } from '../testing/load-samples.ts';
import { isFetchable } from './fetchable-service.ts';
import { judgeAnswer } from './judge-answer.ts';

const services = Object.values(faceServices).filter(isFetchable);
const named = (name: string) => services.find((service) => service.name === name)!;
const judge = (name: string, status: number, body: unknown, retryAfter: string | null = null) =>
  judgeAnswer(named(name), {
    status,
    retryAfter,
    body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  });

describe.each(services.map(({ name }) => name))('%s', (name) => {
  test('answers, images without a face and error bodies are what their documentation makes of them', async () => {
    const { several, none, errors } = await loadSamples(name);
    expect(judge(name, 200, several).kind).toBe('answer');
    expect(judge(name, 200, none).kind).toBe('answer');
    expect(judge(name, 400, errors[0]).kind).toBe('refused');
  });

  test('what is not JSON, or is incomplete, is retried; an unknown shape stops the fetch', async () => {
    const { several } = await loadSamples(name);
    const half = JSON.stringify(several).slice(0, -9);
    expect(judge(name, 200, half)).toMatchObject({ kind: 'retry' });
    expect(judge(name, 200, '<html>busy</html>')).toMatchObject({ kind: 'retry' });
    expect(judge(name, 200, { something: 'else' })).toMatchObject({
      kind: 'stop',
      reason: expect.stringContaining('answered in an unknown shape'),
    });
  });

  test('HTTP alone decides where the body says nothing', () => {
    for (const status of [408, 425, 429, 500, 502, 503]) expect(judge(name, status, '').kind).toBe('retry');
    for (const status of [401, 402, 403])
      expect(judge(name, status, '')).toMatchObject({ kind: 'stop', keys: true });
    for (const status of [301, 404, 415]) expect(judge(name, status, '').kind).toBe('stop');
  });
});

describe('Retry-After', () => {
  test('is seconds or a date', () => {
    expect(judge('luxand', 429, '', '7')).toMatchObject({ kind: 'retry', afterMs: 7000 });
    const date = new Date(Date.now() + 20_000).toUTCString();
    const { afterMs } = judge('luxand', 503, '', date) as { afterMs: number };
    expect(afterMs).toBeGreaterThan(15_000);
    expect(afterMs).toBeLessThanOrEqual(20_000);
    expect(judge('luxand', 429, '', 'soon')).toEqual({ kind: 'retry', reason: 'HTTP 429' });
  });

  test('that asks for too long a wait stops', () => {
    expect(judge('luxand', 429, '', '86400')).toMatchObject({
      kind: 'stop',
      reason: 'the service asks to wait 86400 s; resume then',
    });
  });
});

describe("a service's own codes", () => {
  test.each([
    ['rekognition', 400, { __type: 'ThrottlingException', Message: 'slow down' }, 'retry'],
    ['rekognition', 400, { __type: 'com.amazonaws#ProvisionedThroughputExceededException' }, 'retry'],
    ['rekognition', 400, { __type: 'InvalidParameterException', Message: 'x' }, 'stop'],
    ['rekognition', 400, { __type: 'AccessDeniedException', Message: 'x' }, 'stop'],
    ['rekognition', 400, { __type: 'ImageTooLargeException', Message: 'x' }, 'refused'],
    ['facepp', 403, { error_message: 'CONCURRENCY_LIMIT_EXCEEDED' }, 'retry'],
    ['facepp', 400, { error_message: 'MISSING_ARGUMENTS: image_file' }, 'stop'],
    ['facepp', 400, { error_message: 'INVALID_IMAGE_SIZE: image_file' }, 'refused'],
    ['kairos', 200, { Errors: [{ ErrCode: 1002, Message: 'required parameter missing' }] }, 'stop'],
    ['kairos', 200, { Errors: [{ ErrCode: 5002, Message: 'no faces found in the image' }] }, 'answer'],
    ['kairos', 200, { Errors: [{ ErrCode: 5000, Message: 'an invalid image was sent' }] }, 'refused'],
    [
      'sightengine',
      400,
      { status: 'failure', error: { type: 'argument_error', code: 1, message: 'user' } },
      'stop',
    ],
    [
      'sightengine',
      400,
      { status: 'failure', error: { type: 'media_error', code: 2, message: 'bad' } },
      'refused',
    ],
  ])('%s %i %j is a reason to %s', (name, status, body, kind) => {
    expect(judge(name, status, body).kind).toBe(kind);
  });
});
