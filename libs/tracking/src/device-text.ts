import type { Environment } from './run-record.ts';

type Computing = Pick<Environment['backend'], 'device' | 'threads' | 'convolution'>;

/** Where a backend computes and how, for people: `cpu, 2 threads, convolution auto`. */
export const deviceText = ({ device, threads, convolution }: Computing): string =>
  [
    device,
    threads === null ? null : `${threads} thread${threads === 1 ? '' : 's'}`,
    convolution === undefined ? null : `convolution ${convolution}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
