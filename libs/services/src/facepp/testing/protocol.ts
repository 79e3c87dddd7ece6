import type { FaultProtocol } from '../../testing/fault-protocol.ts';
import { check } from '../../testing/check.ts';
import { formOf } from '../../testing/form-of.ts';

const keys = {
  FACEPP_API_KEY: 'facepp-key-0123456789',
  FACEPP_API_SECRET: 'facepp-"secret"-0123456789',
};

/** How the local server speaks the service's protocol. */
export const protocol: FaultProtocol = {
  path: '/facepp/v3/detect',
  keys,

  receive: (request, body) => {
    const form = formOf(request, body);
    return {
      image: form.get('image_file')!,
      wrong: [
        ...check(String(form.get('api_key')) === keys.FACEPP_API_KEY, 'api_key'),
        ...check(String(form.get('api_secret')) === keys.FACEPP_API_SECRET, 'api_secret'),
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
};
