import type { FaceRecord } from '../face-record.ts';

/** What a record stays together with: its subject, or, where near duplicates share a fold, all that share a picture. */
export const groupOf = ({ group, subject }: FaceRecord) => group ?? subject;
