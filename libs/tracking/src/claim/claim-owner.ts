import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/**
 * Seconds between heartbeats; three missed ones make a claim of another machine stale. Nine, so that a page that looks
 * every two seconds shows within thirty that a run was killed.
 */
export const BEAT_SECONDS = 9;

/** Who holds a run: `owner.json` of a claim. */
export const ownerSchema = z.object({
  host: z.string(),
  /** The host since its last start, and the process table seen from here: only there does a pid mean anything. */
  machine: z.string(),
  /** Signals to 0 and below go to groups of processes, which always exist. */
  pid: z.int().positive(),
  /** When the process began, as the kernel counts it: a pid is used again, a pid with its start is not. */
  processStart: z.string(),
  claimedAt: z.string(),
  /** The process to signal in order to stop it: the parent, where the owner is its child. */
  leader: z.int().positive().optional(),
  /** Of the batch system, where it runs under one. */
  job: z.string().optional(),
});
export type ClaimOwner = z.output<typeof ownerSchema>;

/** This process as the owner of a claim. */
export function thisOwner(): ClaimOwner {
  const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task, SLURM_JOB_ID: job } = process.env;
  const slurm = array === undefined ? job : `${array}_${task}`;
  return {
    host: hostname(),
    machine: thisMachine(),
    pid: process.pid,
    processStart: processStat(process.pid)?.start ?? '',
    claimedAt: new Date().toISOString(),
    ...(process.connected ? { leader: process.ppid } : {}),
    ...(slurm === undefined ? {} : { job: slurm }),
  };
}

/** Whether the owner's process lives; undefined where it cannot be seen from this machine. */
export function processLives({ machine, pid, processStart: start }: ClaimOwner): boolean | undefined {
  if (machine !== thisMachine()) return undefined;
  const now = processStat(pid);
  if (now === undefined) return signalReaches(pid);
  return now.start === start && !['Z', 'X'].includes(now.state);
}

function thisMachine(): string {
  const read = (from: () => string) => {
    try {
      return from().trim();
    } catch {
      return '';
    }
  };
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return [hostname(), boot, read(() => readlinkSync('/proc/self/ns/pid'))].join(' ');
}

/**
 * Fields 3 and 22 of /proc/PID/stat, counted after the name, which may hold spaces; undefined where there is none. A
 * process that has ended keeps its entry in state Z until its parent asks for it, which in a container may be never.
 */
function processStat(pid: number): { readonly state: string; readonly start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, start: fields[19]! };
  } catch {
    return undefined;
  }
}

/** Sends nothing; says whether there is such a process. */
function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
