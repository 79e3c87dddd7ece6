import type { FetchPlan, FetchRequest } from '@adience/services';

/** What a fetch would do, in lines of at most 80 columns but for names. */
export function planLines(
  { service, endpoint, folder, rate, price }: FetchRequest,
  plan: FetchPlan,
): readonly string[] {
  const { images, bytes, answered, inDoubt, seconds, cost } = plan;
  const keys = service.fetch.keys.map((name) => `${name} ${process.env[name] ? 'is set' : 'is not set'}`);
  const unverified = service.shape === 'unverified' ? ' (interface unverified)' : '';
  return [
    `${service.title} at ${endpoint.origin}${unverified}`,
    `  images  ${images.length} to send, ${(bytes / 1e6).toFixed(1)} MB; ${answered} already answered`,
    `  out     ${folder}`,
    `  time    at least ${duration(seconds)} at ${rate} per second`,
    cost === null
      ? `  cost    unknown; --price USD-per-1000, from ${service.fetch.pricing}`
      : `  cost    about ${cost.toFixed(2)} USD at ${price} USD per 1,000; retries may be billed again`,
    `  keys    ${keys.join(', ')}`,
    ...(inDoubt.length > 0
      ? [
          `  in doubt, sent again: ${inDoubt.length} that were being sent when a fetch was killed: ${inDoubt.join(', ')}`,
        ]
      : []),
    'This sends photographs of people to the service. Check first what the service',
    "does with them, and whether the dataset's licence allows it.",
    'Nothing is sent without --i-consent-to-upload.',
  ];
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
