import { claimRun } from '@adience/tracking';

/*
 * For tests: a process that holds a run as one that trains it does, until it is killed.
 *
 *   node --import tsx apps/report/testing/hold-run.ts FOLDER
 */
const answer = await claimRun(process.argv[2]!);
if (!('claim' in answer)) throw new Error('held by another');
console.log('held');
setInterval(() => undefined, 1000);
