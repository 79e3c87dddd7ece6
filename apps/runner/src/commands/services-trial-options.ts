import { choice, list, text } from '@adience/config/command-line';
import { agePolicies, type AgePolicyName } from '@adience/services';
import { taskNames, type TaskName } from '@adience/tasks';
import { type Unanswered, UNANSWERED } from '../services/check-unanswered.ts';

/** How a service's answers become a trial. */
export interface TrialArguments {
  readonly as: string;
  readonly task?: TaskName;
  readonly 'age-policy': AgePolicyName;
  readonly unanswered: Unanswered;
  readonly 'compare-with': readonly string[];
  readonly runs: string;
}

/** The options of commands that make a trial of a service's answers. */
export const servicesTrialOptions = {
  as: text('Name of the trial, e.g. rekognition-2026'),
  task: choice(
    taskNames,
    "Which task; default: the experiment's, or every task that the service reports",
  ).optional(),
  'age-policy': choice(
    Object.keys(agePolicies) as AgePolicyName[],
    'How an age between classes is mapped: to the nearest, to none (wrong), or by overlap of ranges',
  ).default('nearest'),
  unanswered: choice(
    [...UNANSWERED, 'miss'],
    'If an image has no response, or an error: stop, or count it as not detected (miss is its former name)',
  )
    .transform((word) => (word === 'miss' ? 'not-detected' : word))
    .default('stop'),
  'compare-with': list(
    "Own experiments to compare with, on the same faces; default: the same experiment's trials",
  ).default([]),
  runs: text('Folder of all runs').default('runs'),
};
