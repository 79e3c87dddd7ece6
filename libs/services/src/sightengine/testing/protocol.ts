import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';
import { formOf } from '../../testing/form-of.ts';

const keys = {
  SIGHTENGINE_API_USER: 'sightengine-user-0123456789',
  SIGHTENGINE_API_SECRET: 'sightengine-secret-0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/1.0/check.json',
  keys,

  receive: (request, body) => {
    const form = formOf(request, body);
    return {
      image: form.get('media')!,
      wrong: [
        ...check(String(form.get('api_user')) === keys.SIGHTENGINE_API_USER, 'api_user'),
        ...check(String(form.get('api_secret')) === keys.SIGHTENGINE_API_SECRET, 'api_secret'),
        ...check(String(form.get('models')) === 'face-attributes', 'models'),
      ],
    };
  },
  ok: (echo) => ({
    status: 'success',
    request: { id: echo },
    faces: [{ x1: 0.1, y1: 0.1, x2: 0.8, y2: 0.9, attributes: { female: 0.9, male: 0.1 } }],
  }),
  error: (fault, echo) => {
    const types = {
      '429': [429, 'usage_limit'],
      '500': [500, 'internal_error'],
      '401': [400, 'argument_error'],
      refuse: [400, 'media_error'],
    } as const;
    const [status, type] = types[fault];
    return { status, body: { status: 'failure', error: { type, code: 1, message: echo } } };
  },
};
