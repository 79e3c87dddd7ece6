import { post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';
import { formWith } from '../fetch/form-with.ts';

/** Luxand.cloud: POST /photo/detect, a form with the photo; the key in header `token`. */
export const fetchLuxand: FetchProtocol = {
  endpoint: 'https://api.luxand.cloud',
  keys: ['LUXAND_TOKEN'],
  optionalKeys: [],
  pricing: 'https://luxand.cloud/pricing',
  open: async (endpoint, keys) => (image, timeoutMs) =>
    post(
      new URL('/photo/detect', endpoint),
      { headers: { token: keys['LUXAND_TOKEN']! }, body: formWith('photo', image, {}) },
      timeoutMs,
    ),
  judge: () => null,
};
