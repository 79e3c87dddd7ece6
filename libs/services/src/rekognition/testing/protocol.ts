import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';
import { awsSignature } from './aws-signature.ts';

const keys = {
  AWS_ACCESS_KEY_ID: 'AKIATESTTESTTESTTEST',
  AWS_SECRET_ACCESS_KEY: 'secret/aws+key=0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/',
  keys,

  receive: (request, body) => {
    const json = JSON.parse(body.toString()) as { Image: { Bytes: string }; Attributes: string[] };
    return {
      image: Buffer.from(json.Image.Bytes, 'base64'),
      wrong: [
        ...check(request.headers['x-amz-target'] === 'RekognitionService.DetectFaces', 'x-amz-target'),
        ...check(json.Attributes?.join() === 'ALL', 'Attributes'),
        ...check(
          request.headers.authorization ===
            awsSignature(request, body, keys.AWS_ACCESS_KEY_ID, keys.AWS_SECRET_ACCESS_KEY),
          'signature',
        ),
      ],
    };
  },
  ok: (echo) => ({
    FaceDetails: [
      {
        BoundingBox: { Width: 0.5, Height: 0.6, Left: 0.2, Top: 0.1 },
        AgeRange: { Low: 20, High: 28 },
        Gender: { Value: 'Female', Confidence: 98.5 },
        Echo: echo,
      },
    ],
  }),
  error: (fault, echo) => {
    const types = {
      '429': [400, 'ThrottlingException'],
      '500': [500, 'InternalServerError'],
      '401': [400, 'UnrecognizedClientException'],
      refuse: [400, 'InvalidImageFormatException'],
    } as const;
    const [status, type] = types[fault];
    return { status, body: { __type: type, Message: `said of ${echo}` } };
  },
};
