import { sha256 } from './sha256.ts';

/**
 * An object as JSON whose last key, `seal`, is the SHA-256 of the others: whoever reads it with `openSealedJson` notices
 * that it was damaged, also where it still is what it should be in form.
 */
export function sealedJson(content: object, indent?: number): string {
  // As it will be read: without what JSON does not have, keys in the order that parsing gives them.
  const written = JSON.parse(JSON.stringify(content)) as object;
  return JSON.stringify({ ...written, seal: sealOf(written) }, null, indent);
}

/**
 * What `sealedJson` wrote, without its seal. What was written before there were seals has none, and is read as it is.
 *
 * @param since a key that only sealed content has: where it is, a missing seal is damage too
 * @throws SyntaxError where the text is not JSON; Error where its content does not match its seal
 */
export function openSealedJson(text: string, since?: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return parsed;
  const { seal, ...content } = parsed as Record<string, unknown>;
  if (seal === undefined && (since === undefined || content[since] === undefined)) return content;
  if (seal === sealOf(content)) return content;
  throw new Error('is damaged or was edited: its content does not match its seal');
}

const sealOf = (content: object) => sha256(JSON.stringify(content));
