import { post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';
import { formWith } from '../fetch/form-with.ts';

/**
 * Sightengine: POST /1.0/check.json, a form with keys, media and models=face-attributes
 * (https://sightengine.com/docs/face-attribute-model).
 */
export const fetchSightengine: FetchProtocol = {
  endpoint: 'https://api.sightengine.com',
  keys: ['SIGHTENGINE_API_USER', 'SIGHTENGINE_API_SECRET'],
  optionalKeys: [],
  pricing: 'https://sightengine.com/pricing',
  open: async (endpoint, keys) => (image, timeoutMs) => {
    const values = {
      models: 'face-attributes',
      api_user: keys['SIGHTENGINE_API_USER']!,
      api_secret: keys['SIGHTENGINE_API_SECRET']!,
    };
    return post(new URL('/1.0/check.json', endpoint), { body: formWith('media', image, values) }, timeoutMs);
  },
  judge: (status, body) => {
    const { type, message } =
      (body as { error?: { type?: unknown; message?: unknown } } | undefined)?.error ?? {};
    if (typeof type !== 'string' || type === 'media_error' || status === 429 || status >= 500) return null;
    return { kind: 'stop', keys: true, reason: `Sightengine reports ${type}: ${String(message)}` };
  },
};
