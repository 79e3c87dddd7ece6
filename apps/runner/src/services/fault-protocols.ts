import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** For tests: keys as each service's environment variables would hold them. */
export const testKeys: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'AKIATESTTESTTESTTEST',
  AWS_SECRET_ACCESS_KEY: 'secret/aws+key=0123456789',
  FACEPP_API_KEY: 'facepp-key-0123456789',
  FACEPP_API_SECRET: 'facepp-"secret"-0123456789',
  CLARIFAI_PAT: 'clarifai-pat-0123456789',
  KAIROS_APP_ID: 'kairos-app-id-0123456789',
  KAIROS_APP_KEY: 'kairos-app-key-0123456789',
  LUXAND_TOKEN: 'luxand-token-0123456789',
  SIGHTENGINE_API_USER: 'sightengine-user-0123456789',
  SIGHTENGINE_API_SECRET: 'sightengine-secret-0123456789',
};

/** How one service is spoken. */
export interface Protocol {
  /** The image's bytes, and what is wrong with the request. */
  receive(request: IncomingMessage, body: Buffer): Received;
  ok(echo: string): unknown;
  error(
    fault: '429' | '500' | '401' | 'refuse',
    echo: string,
  ): { readonly status: number; readonly body: unknown };
}
interface Received {
  readonly image: Buffer;
  readonly wrong: readonly string[];
}

const key = (name: string) => testKeys[name]!;
const check = (right: boolean, what: string) => (right ? [] : [what]);

/** How each service is spoken, by the path that it listens at. */
export const faultProtocols: Readonly<Record<string, Protocol>> = {
  // AWS: everything at /, told apart by a header.
  '/': {
    receive: (request, body) => {
      const json = JSON.parse(body.toString()) as { Image: { Bytes: string }; Attributes: string[] };
      return {
        image: Buffer.from(json.Image.Bytes, 'base64'),
        wrong: [
          ...check(request.headers['x-amz-target'] === 'RekognitionService.DetectFaces', 'x-amz-target'),
          ...check(json.Attributes?.join() === 'ALL', 'Attributes'),
          ...check(request.headers.authorization === awsSignature(request, body), 'signature'),
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
  },
  '/facepp/v3/detect': {
    receive: (request, body) => {
      const form = formOf(request, body);
      return {
        image: form.get('image_file')!,
        wrong: [
          ...check(String(form.get('api_key')) === key('FACEPP_API_KEY'), 'api_key'),
          ...check(String(form.get('api_secret')) === key('FACEPP_API_SECRET'), 'api_secret'),
          ...check(String(form.get('return_attributes')) === 'gender,age', 'return_attributes'),
        ],
      };
    },
    ok: (echo) => ({
      request_id: echo,
      faces: [
        {
          face_rectangle: { left: 1, top: 2, width: 30, height: 40 },
          attributes: { gender: { value: 'Female' }, age: { value: 24 } },
        },
      ],
    }),
    error: (fault, echo) => {
      const messages = {
        '429': [403, 'CONCURRENCY_LIMIT_EXCEEDED'],
        '500': [500, 'INTERNAL_ERROR'],
        '401': [401, 'AUTHENTICATION_ERROR'],
        refuse: [400, 'INVALID_IMAGE_SIZE: image_file'],
      } as const;
      const [status, message] = messages[fault];
      return { status, body: { error_message: message, request_id: echo } };
    },
  },
  '/v2/models/age-demographics-recognition/outputs': {
    receive: (request, body) => {
      const json = JSON.parse(body.toString()) as { inputs: { data: { image: { base64: string } } }[] };
      return {
        image: Buffer.from(json.inputs[0]!.data.image.base64, 'base64'),
        wrong: check(request.headers.authorization === `Key ${key('CLARIFAI_PAT')}`, 'authorization'),
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
  },
  '/detect': {
    receive: (request, body) => {
      const json = JSON.parse(body.toString()) as { image: string };
      return {
        image: Buffer.from(json.image, 'base64'),
        wrong: [
          ...check(request.headers['app_id'] === key('KAIROS_APP_ID'), 'app_id'),
          ...check(request.headers['app_key'] === key('KAIROS_APP_KEY'), 'app_key'),
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
              ...{ topLeftX: 1, topLeftY: 2, width: 30, height: 40 },
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
  },
  '/photo/detect': {
    receive: (request, body) => ({
      image: formOf(request, body).get('photo')!,
      wrong: check(request.headers['token'] === key('LUXAND_TOKEN'), 'token'),
    }),
    ok: (echo) => [
      {
        ...{ age: 24, gender: { value: 'Female', probability: 0.9 }, echo },
        rectangle: { left: 1, top: 2, right: 31, bottom: 42 },
      },
    ],
    error: (fault, echo) => {
      const status = { '429': 429, '500': 500, '401': 401, refuse: 200 }[fault];
      return { status, body: { status: 'failure', message: echo } };
    },
  },
  '/1.0/check.json': {
    receive: (request, body) => {
      const form = formOf(request, body);
      return {
        image: form.get('media')!,
        wrong: [
          ...check(String(form.get('api_user')) === key('SIGHTENGINE_API_USER'), 'api_user'),
          ...check(String(form.get('api_secret')) === key('SIGHTENGINE_API_SECRET'), 'api_secret'),
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
  },
};

/** The parts of a multipart form, by name. */
function formOf(request: IncomingMessage, body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type']!)![1]!;
  const text = body.toString('latin1');
  return new Map(
    text
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => {
        const at = part.indexOf('\r\n\r\n');
        const name = /name="([^"]*)"/.exec(part.slice(0, at))![1]!;
        return [name, Buffer.from(part.slice(at + 4, -2), 'latin1')];
      }),
  );
}

/**
 * The header that the request must carry by AWS's rules, from the request itself and the secret key:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function awsSignature(request: IncomingMessage, body: Buffer): string {
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const hmac = (secret: string | Buffer, data: string) => createHmac('sha256', secret).update(data).digest();
  const { authorization = '' } = request.headers;
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
  const scope = /Credential=[^/]+\/([^,]+)/.exec(authorization)?.[1] ?? '';
  const [date = '', region = '', service = ''] = scope.split('/');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, '/', '', headers.join(''), signed, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const secret = `AWS4${key('AWS_SECRET_ACCESS_KEY')}`;
  const signing = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, secret);
  const signature = createHmac('sha256', signing).update(toSign).digest('hex');
  return `AWS4-HMAC-SHA256 Credential=${key('AWS_ACCESS_KEY_ID')}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}
