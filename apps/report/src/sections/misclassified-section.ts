import { galleryHtml } from '../explorer/gallery-html.ts';
import type { ReportSubject } from '../report-subject.ts';
import { html, text, type Part, type SectionDefinition } from './section.ts';
import { chooserForm } from './chooser-form.ts';

/** The paper's gallery: each kind of mistake, the most confident first; of the first trial's last crop strategy. */
export const misclassifiedSection: SectionDefinition = {
  id: 'misclassified',
  heading: 'Misclassified faces',
  build: misclassifiedParts,
};

function misclassifiedParts(subject: ReportSubject): readonly Part[] | null {
  const { explorer, trials } = subject;
  const at = trials.findIndex(({ crops }) => crops.length > 0);
  if (at < 0) return null;
  const { crop } = trials[at]!.crops.at(-1)!;
  return [
    text(
      `The most confident mistakes: true class, predicted class, and the probability of the predicted class. ${pictureWords(subject)}`,
    ),
    html(chooserForm(subject, 'Choose whose mistakes are shown', ['faces', 'crop', 'fold'])),
    html(`<div class="gallery">\n${galleryHtml(explorer, { trial: at, crop, fold: null })}\n</div>`),
  ];
}

function pictureWords({ explorer, dataset }: ReportSubject): string {
  const some = Object.keys(explorer.thumbnails).length > 0;
  if (dataset.synthetic)
    return some
      ? 'The faces are drawn by a generator.'
      : 'The synthetic faces are not on this disk; --images DIR adds thumbnails.';
  return some
    ? 'The photographs are licensed to whoever built this page: do not redistribute it.'
    : 'Photographs are licensed and not included; --images DIR adds thumbnails.';
}
