import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';
import { formOf } from '../../testing/form-of.ts';

const keys = {
  LUXAND_TOKEN: 'luxand-token-0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/photo/detect',
  keys,

  receive: (request, body) => ({
    image: formOf(request, body).get('photo')!,
    wrong: check(request.headers['token'] === keys.LUXAND_TOKEN, 'token'),
  }),
  ok: (echo) => [
    {
      age: 24,
      gender: { value: 'Female', probability: 0.9 },
      echo,
      rectangle: { left: 1, top: 2, right: 31, bottom: 42 },
    },
  ],
  error: (fault, echo) => {
    const status = { '429': 429, '500': 500, '401': 401, refuse: 200 }[fault];
    return { status, body: { status: 'failure', message: echo } };
  },
};
