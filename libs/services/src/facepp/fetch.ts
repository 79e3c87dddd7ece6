import { post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';
import { formWith } from '../fetch/form-with.ts';

/** Starts of messages that are about the image and nothing else. */
const aboutTheImage =
  /^(IMAGE_ERROR_UNSUPPORTED_FORMAT|INVALID_IMAGE_SIZE|INVALID_IMAGE_FACE|IMAGE_FILE_TOO_LARGE)/;

/** Face++: POST /facepp/v3/detect, a form with keys, image_file and return_attributes. */
export const fetchFacepp: FetchProtocol = {
  endpoint: 'https://api-us.faceplusplus.com',
  keys: ['FACEPP_API_KEY', 'FACEPP_API_SECRET'],
  optionalKeys: [],
  pricing: 'https://www.faceplusplus.com/v2/pricing/',
  open: async (endpoint, keys) => (image, timeoutMs) => {
    const values = {
      api_key: keys['FACEPP_API_KEY']!,
      api_secret: keys['FACEPP_API_SECRET']!,
      return_attributes: 'gender,age',
    };
    return post(
      new URL('/facepp/v3/detect', endpoint),
      { body: formWith('image_file', image, values) },
      timeoutMs,
    );
  },
  judge: (status, body) => {
    const message = (body as { error_message?: unknown } | undefined)?.error_message;
    if (typeof message !== 'string') return null;
    if (message.startsWith('CONCURRENCY_LIMIT_EXCEEDED')) return { kind: 'retry', reason: message };
    if (aboutTheImage.test(message)) return { kind: 'refused', reason: message };
    const keys = /^(AUTHENTICATION|AUTHORIZATION)_ERROR/.test(message);
    return status >= 500 ? null : { kind: 'stop', keys, reason: `Face++ reports ${message}` };
  },
};
