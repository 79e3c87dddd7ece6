import { luxand } from '../../providers/luxand.ts';
import { post } from '../http.ts';
import type { LiveService } from '../live-service.ts';
import { formWith } from './form.ts';

/** Luxand.cloud: POST /photo/detect, a form with the photo; the key in header `token`. */
export const liveLuxand: LiveService = {
  provider: luxand,
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
