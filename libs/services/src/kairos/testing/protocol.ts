import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';

const keys = {
  KAIROS_APP_ID: 'kairos-app-id-0123456789',
  KAIROS_APP_KEY: 'kairos-app-key-0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/detect',
  keys,

  receive: (request, body) => {
    const json = JSON.parse(body.toString()) as { image: string };
    return {
      image: Buffer.from(json.image, 'base64'),
      wrong: [
        ...check(request.headers['app_id'] === keys.KAIROS_APP_ID, 'app_id'),
        ...check(request.headers['app_key'] === keys.KAIROS_APP_KEY, 'app_key'),
      ],
    };
  },
  ok: (echo) => ({
    images: [
      {
        file: echo,
        width: 200,
        height: 200,
        faces: [
          {
            topLeftX: 1,
            topLeftY: 2,
            width: 30,
            height: 40,
            attributes: { age: 24, gender: { type: 'F', maleConfidence: 0.1, femaleConfidence: 0.9 } },
          },
        ],
      },
    ],
  }),
  error: (fault, echo) => {
    const codes = {
      '429': [429, 3000],
      '500': [502, 3001],
      '401': [403, 3003],
      refuse: [200, 5000],
    } as const;
    const [status, code] = codes[fault];
    return { status, body: { Errors: [{ ErrCode: code, Message: echo }] } };
  },
};
