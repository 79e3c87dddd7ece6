/** Why a task is to stop; set by its signal handlers, which bin/adience.js registers before anything else. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** SIGUSR2: Slurm's warning, or a person's; the task requeues itself. SIGTERM: Slurm does. */
  by: 'SIGUSR2' | 'SIGTERM' | null;
}
