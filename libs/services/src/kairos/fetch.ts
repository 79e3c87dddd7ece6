import { post } from '../fetch/http.ts';
import type { FetchProtocol } from '../fetch/fetch-protocol.ts';

/** Codes from here on are about the image; those below are about keys, quotas and parameters. */
const ABOUT_THE_IMAGE = 5000;

/**
 * Kairos: POST /detect, JSON with the image in base64; `store_image: false` asks that it is not kept
 * (https://face.kairos.com/docs/face-recognition).
 */
export const fetchKairos: FetchProtocol = {
  endpoint: 'https://api.kairos.com',
  keys: ['KAIROS_APP_ID', 'KAIROS_APP_KEY'],
  optionalKeys: [],
  pricing: 'https://www.kairos.com/pricing',
  open:
    async (endpoint, keys) =>
    ({ bytes }, timeoutMs) => {
      const headers = {
        'content-type': 'application/json',
        store_image: 'false',
        app_id: keys['KAIROS_APP_ID']!,
        app_key: keys['KAIROS_APP_KEY']!,
      };
      const body = JSON.stringify({ image: Buffer.from(bytes).toString('base64') });
      return post(new URL('/detect', endpoint), { headers, body }, timeoutMs);
    },
  judge: (status, body) => {
    const [first] =
      (body as { Errors?: readonly { ErrCode?: unknown; Message?: unknown }[] } | undefined)?.Errors ?? [];
    if (status !== 200 || typeof first?.ErrCode !== 'number' || first.ErrCode >= ABOUT_THE_IMAGE) return null;
    return { kind: 'stop', reason: `Kairos reports ${first.ErrCode}: ${String(first.Message)}` };
  },
};
