import { sentence, type TryAnswer } from '../../try/try-answer.ts';

/** Megabytes and more are not sent at all. */
const most = () => Number(document.body.dataset['most']);

/**
 * What the server says of a photo; a sentence where it is not reached.
 *
 * @param signal gives the photo up: the server leaves it out where it has not begun with it
 * @returns null where it was given up
 */
export async function askServer(photo: Blob, signal: AbortSignal): Promise<TryAnswer | null> {
  if (photo.size > most())
    return sentence(`The photo has more than ${Math.round(most() / 1e6)} MB; scale it down.`);
  if (photo.size === 0) return sentence('The photo is empty: it has no bytes.');
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await fetch('/try/photo', { method: 'POST', body: photo, headers, signal });
    return (await response.json()) as TryAnswer;
  } catch {
    return signal.aborted ? null : sentence('The server does not answer; is it still running?');
  }
}
