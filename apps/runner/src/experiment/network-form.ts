import type { TrialConfig } from '@adience/experiment';
import { describeNetwork, withAuxiliary, type HeadSettings, type NetworkSpec } from '@adience/networks';
import { taskOf } from '@adience/tasks';
import { headOfLoss } from '@adience/training';

/** The form of a trial's network: variables, cost, parameters. */
export async function networkForm({ model, loss, task, auxiliary }: TrialConfig): Promise<NetworkSpec> {
  return describeNetwork(model, taskOf(task).classes.length, await headOfTrial({ loss, task, auxiliary }));
}

/** The head that a trial's loss asks for, with those of its auxiliary tasks. */
export async function headOfTrial({
  loss,
  task,
  auxiliary,
}: Pick<TrialConfig, 'loss' | 'task' | 'auxiliary'>): Promise<HeadSettings> {
  const main = await headOfLoss(loss, taskOf(task));
  return withAuxiliary(
    main,
    auxiliary.map((one) => taskOf(one.task).classes.length),
  );
}
