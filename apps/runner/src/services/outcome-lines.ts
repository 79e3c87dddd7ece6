import type { FetchOutcome, FetchRequest } from '@adience/services';

/** How a fetch ended, in lines. */
export function outcomeLines(
  { folder, service }: FetchRequest,
  outcome: FetchOutcome,
  left: number,
): readonly string[] {
  const { answered, refused, unanswered, failures } = outcome;
  const some = (list: FetchOutcome['refused']) =>
    list.slice(0, 3).map(({ image, reason }) => `  ${image}: ${reason}`);
  const retried = [...failures]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} × ${reason}`);
  return [
    `${answered} images answered, ${left} remaining, in ${folder}`,
    ...(retried.length > 0 ? [`retried: ${retried.join(', ')}`] : []),
    ...(refused.length > 0 ? [`${refused.length} of these refused by the service:`, ...some(refused)] : []),
    ...(unanswered.length > 0
      ? [`${unanswered.length} without an answer after every retry:`, ...some(unanswered)]
      : []),
    left > 0
      ? 'Run the same command again for the rest.'
      : `adience services import ${service.name} ${folder}`,
  ];
}
