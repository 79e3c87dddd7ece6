import type { FetchOutcome, FetchPlan, FetchRequest } from '@adience/services';

/** What would be done, for a program. */
export function planJson({ service, endpoint, folder, rate }: FetchRequest, plan: FetchPlan) {
  const { images, ...rest } = plan;
  return {
    ...{ provider: service.provider.name, endpoint: endpoint.origin, out: folder, rate },
    ...{ toSend: images.length, ...rest },
  };
}

/** What would be done, in lines of at most 80 columns but for names. */
export function planLines(
  { service, endpoint, folder, rate, price }: FetchRequest,
  plan: FetchPlan,
): string[] {
  const { images, bytes, answered, inDoubt, seconds, cost } = plan;
  const set = service.keys.map((name) => `${name} ${process.env[name] ? 'is set' : 'is not set'}`);
  const minutes = Math.ceil(seconds / 60);
  const time = seconds < 120 ? `${Math.ceil(seconds)} s` : minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`; // prettier-ignore
  return [
    `${service.provider.title} at ${endpoint.origin}${service.provider.shape === 'unverified' ? ' (interface unverified)' : ''}`,
    `  images  ${images.length} to send, ${(bytes / 1e6).toFixed(1)} MB; ${answered} answered before`,
    `  out     ${folder}`,
    `  time    at least ${time} at ${rate} a second`,
    cost === null
      ? `  cost    not known; --price USD-per-1000, from ${service.pricing}`
      : `  cost    about ${cost.toFixed(2)} USD at ${price} USD per 1,000; a try again may be billed again`,
    `  keys    ${set.join(', ')}`,
    ...(inDoubt.length > 0
      ? [
          `  in doubt, sent again: ${inDoubt.length} that were under way when a fetch was killed: ${inDoubt.join(', ')}`,
        ]
      : []),
    'Photographs of people leave this machine with this. Look first at what the service',
    "does with them, and whether the dataset's licence allows it.",
    'Nothing is sent without --i-consent-to-upload.',
  ];
}

/** How it ended, in lines. */
export function outcomeLines(
  { folder, service }: FetchRequest,
  outcome: FetchOutcome,
  left: number,
): string[] {
  const { answered, refused, unanswered, failures } = outcome;
  const some = (list: FetchOutcome['refused']) =>
    list.slice(0, 3).map(({ image, reason }) => `  ${image}: ${reason}`);
  const tries = [...failures].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} × ${reason}`);
  return [
    `${answered} images answered, ${left} left, in ${folder}`,
    ...(tries.length > 0 ? [`tried again: ${tries.join(', ')}`] : []),
    ...(refused.length > 0 ? [`${refused.length} of these refused by the service:`, ...some(refused)] : []),
    ...(unanswered.length > 0
      ? [`${unanswered.length} without an answer after every try:`, ...some(unanswered)]
      : []),
    left > 0
      ? 'The same command goes on with the rest.'
      : `adience baselines import ${service.provider.name} ${folder}`,
  ];
}

/** How it ended, for a program. */
export const outcomeJson = ({ failures, ...rest }: FetchOutcome, left: number) => ({
  ...rest,
  left,
  failures: Object.fromEntries(failures),
});
