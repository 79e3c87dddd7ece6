import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';

const keys = {
  CLARIFAI_PAT: 'clarifai-pat-0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/v2/models/age-demographics-recognition/outputs',
  keys,

  receive: (request, body) => {
    const json = JSON.parse(body.toString()) as { inputs: { data: { image: { base64: string } } }[] };
    return {
      image: Buffer.from(json.inputs[0]!.data.image.base64, 'base64'),
      wrong: check(request.headers.authorization === `Key ${keys.CLARIFAI_PAT}`, 'authorization'),
    };
  },
  ok: (echo) => ({
    status: { code: 10000, description: 'Ok', req_id: echo },
    outputs: [
      {
        status: { code: 10000 },
        data: {
          concepts: [
            { name: '20-29', value: 0.8 },
            { name: 'more than 70', value: 0.2 },
          ],
        },
      },
    ],
  }),
  error: (fault, echo) => {
    const codes = {
      '429': [429, 11005],
      '500': [500, 98004],
      '401': [401, 11009],
      refuse: [400, 30300],
    } as const;
    const [status, code] = codes[fault];
    return { status, body: { status: { code, description: echo } } };
  },
};
