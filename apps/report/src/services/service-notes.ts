import { agePolicies, faceServices, publishedServices } from '@adience/services';
import type { Task } from '@adience/tasks';
import type { ReportSubject } from '../report-subject.ts';
import type { ServiceEvidence } from './service-evidence.ts';

/** What the table of services says below itself: how each was asked and read, and what its columns count. */
export function serviceNotes(subject: ReportSubject): readonly string[] {
  const { services, task } = subject;
  const published = publishedServices.filter((row) => row.task === task.name);
  return [
    ...services.map((service) => noteOf(service, task.years)),
    ...published.map(({ service, protocol, source }) => `${service}: ${protocol} (${source}).`),
    'An image in which a service finds no face counts wrong in "of all", and is left out of "of found"; an age in a gap between the classes was found, and counts wrong in both.',
  ];
}

/** What is to be known of a service's answers, and of how they became classes. */
function noteOf({ trial, service, days, unanswered }: ServiceEvidence, ranges: Task['years']): string {
  const member = memberOf(faceServices, service.provider);
  const version = service.apiVersion === null ? '' : `, version ${service.apiVersion}`;
  const policy = service.agePolicy === null ? undefined : memberOf(agePolicies, service.agePolicy);
  const findsFaces =
    service.openModel === undefined ? member?.findsFaces : service.openModel.detector !== null;
  const parts = [
    `${trial}: ${member?.title ?? service.provider}${version}, ${service.openModel === undefined ? datesOf(days) : 'computed here'}`,
    ...(service.openModel === undefined
      ? [`of several faces the ${service.face === 'largest' ? 'largest' : 'most central'}`]
      : []),
    ...(policy === undefined || ranges === null
      ? []
      : [`age policy ${policy.name} (${policy.describe(ranges)})`]),
    ...(unanswered > 0 ? [`${unanswered} images without an answer count as not found`] : []),
    ...(member?.shape === 'unverified' ? ['interface unverified'] : []),
    ...(findsFaces === false ? ['looks for no face, so its share of faces found says nothing'] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** The member that a run's file names; undefined: an older or newer program's. */
function memberOf<Member>(list: Readonly<Record<string, Member>>, name: string): Member | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}

function datesOf(days: ServiceEvidence['days']): string {
  if (days === null) return 'date of the answers unknown';
  const [first, last] = days;
  return first === last ? `answers of ${first}` : `answers of ${first} to ${last}`;
}
