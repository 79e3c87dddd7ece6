import { post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';

/** Clarifai: POST /v2/models/age-demographics-recognition/outputs, JSON with the image in base64. */
export const fetchClarifai: FetchProtocol = {
  endpoint: 'https://api.clarifai.com',
  keys: ['CLARIFAI_PAT'],
  optionalKeys: [],
  pricing: 'https://www.clarifai.com/pricing',
  open:
    async (endpoint, keys) =>
    ({ bytes }, timeoutMs) => {
      const body = JSON.stringify({
        user_app_id: { user_id: 'clarifai', app_id: 'main' },
        inputs: [{ data: { image: { base64: Buffer.from(bytes).toString('base64') } } }],
      });
      const headers = { authorization: `Key ${keys['CLARIFAI_PAT']!}`, 'content-type': 'application/json' };
      return post(
        new URL('/v2/models/age-demographics-recognition/outputs', endpoint),
        { headers, body },
        timeoutMs,
      );
    },
  judge: () => null,
};
