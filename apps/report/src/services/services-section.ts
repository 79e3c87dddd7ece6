import { publishedServices } from '@adience/services';
import { escapeHtml } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { hint, html, table, text, type Part, type SectionDefinition } from '../sections/section.ts';
import { counted } from '../sections/captions.ts';
import { type ServiceExample, serviceExamples } from './service-examples.ts';
import { openModelWords } from './open-model-words.ts';
import { differenceTable } from './difference-table.ts';
import { servicesTable } from './services-table.ts';

/** Faces shown of each kind. */
export const examplesARow = 10;

/**
 * Face services and open models on the same folds, with the paper's row; and the faces that one side gets right and
 * the other wrong. Null where there is neither a service nor a published row that means something here.
 */
export const servicesSection: SectionDefinition = {
  id: 'services',
  heading: 'Services and open models',
  build: servicesParts,
};

function servicesParts(subject: ReportSubject): readonly Part[] | null {
  const { services, task, comparable } = subject;
  const published = comparable && publishedServices.some((row) => row.task === task.name);
  if (services.length === 0 && !published) return null;
  const difference = differenceTable(subject);
  return [
    ...(services.length === 0
      ? [
          hint(
            'No answers of a face service are imported for these labels; adience services import adds them, and services run computes those of an open model.',
          ),
        ]
      : []),
    ...openModelWords(subject).map((words) => text(words)),
    services.length === 0
      ? table(servicesTable(subject), 'Published results of services')
      : table(servicesTable(subject)),
    ...(difference === null ? [] : [table(difference)]),
    ...examples(subject),
  ];
}

function examples(subject: ReportSubject): readonly Part[] {
  const pictures =
    Object.keys(subject.explorer.thumbnails).length > 0
      ? ''
      : ' Photographs are licensed and not included; --images DIR adds thumbnails.';
  return serviceExamples(subject).flatMap(({ service, trial, crop, oursRight, serviceRight }) => [
    text(
      `Faces on which ${service} and ours (${trial}, ${crop}) differ, our most confident answers first.${pictures}`,
    ),
    html(
      [
        `<div class="gallery">`,
        row(subject, `${service} wrong, ours right`, oursRight),
        row(subject, `Ours wrong, ${service} right`, serviceRight),
        '</div>',
      ].join('\n'),
    ),
  ]);
}

function row(subject: ReportSubject, heading: string, list: readonly ServiceExample[]): string {
  const shown = list.slice(0, examplesARow).map((one) => item(subject, one));
  const more = list.length > examplesARow ? `, the first ${examplesARow} shown` : '';
  const faces = shown.length === 0 ? '' : `\n<ol class="faces">\n${shown.join('\n')}\n</ol>`;
  const count = list.length === 0 ? 'None.' : `${counted(list.length, 'face')}${more}`;
  return `<div class="mistakes">\n<p class="title">${escapeHtml(heading)}</p>\n<p class="note">${count}</p>${faces}\n</div>`;
}

function item({ explorer }: ReportSubject, example: ServiceExample): string {
  const { image, truth, service, ours, confidence, fold } = example;
  const picture = Object.hasOwn(explorer.thumbnails, image)
    ? `<img src="${explorer.thumbnails[image]!}" width="72" height="72" loading="lazy" alt="${escapeHtml(`Test image, true ${truth}`)}">`
    : '';
  const where = escapeHtml(image);
  return `<li>${picture}<span class="said">${escapeHtml(`true ${truth}`)}</span><span class="opinion">${escapeHtml(`service: ${service}`)}</span><span class="opinion">${escapeHtml(`ours: ${ours}, ${(100 * confidence).toFixed(1)} %`)}</span><span class="where" title="${where}">${where}</span><span class="run">fold ${fold}</span></li>`;
}
