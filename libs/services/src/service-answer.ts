import type { ServiceFace } from './service-record.ts';

/** A service's answer to one image, as it was read. */
export type ServiceAnswer =
  | {
      /** None: the service looked and found no face. */
      readonly faces: readonly ServiceFace[];
      readonly apiVersion?: string;
      readonly imageSize?: readonly [width: number, height: number];
      /** Whatever else the answer holds. */
      readonly extra: Readonly<Record<string, unknown>>;
    }
  /** An error body, in the service's own words: it says nothing of the face. */
  | { readonly error: string };
