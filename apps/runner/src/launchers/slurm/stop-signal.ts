/** Why a task is to stop; set by the handlers of its signals, which bin/adience.js registers before all else. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** SIGUSR2: Slurm's warning, or a person's; the task requeues itself. SIGTERM: Slurm does. */
  by: 'SIGUSR2' | 'SIGTERM' | null;
}
