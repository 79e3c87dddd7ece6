import { listed, ResponseError, type ServiceRecord } from '@adience/services';
import type { Task } from '@adience/tasks';

/** What to do about an image without a response, or with an error for one. */
export const UNANSWERED = ['stop', 'not-detected'] as const;
export type Unanswered = (typeof UNANSWERED)[number];

/**
 * Says which of the images have no answer that can be scored.
 *
 * @throws ResponseError naming the first few, unless they are to count as not detected
 */
export function checkUnanswered(
  task: Task,
  images: readonly string[],
  byImage: ReadonlyMap<string, ServiceRecord>,
  unanswered: Unanswered,
): readonly string[] {
  const absent = images.filter((image) => !byImage.has(image));
  const failed = images.filter((image) => byImage.get(image)?.error !== undefined);
  if (unanswered === 'stop' && absent.length + failed.length > 0) {
    const [first] = failed;
    const reasons = [
      listed(absent, `images labelled for ${task.name} have no response`),
      first === undefined ? null : listed(failed, `have an error for one, ${byImage.get(first)!.error}`),
    ].filter((reason) => reason !== null);
    throw new ResponseError(
      `${reasons.join('; ')}; fetch them, or count them as not detected with --unanswered not-detected`,
    );
  }
  return [...absent, ...failed];
}
