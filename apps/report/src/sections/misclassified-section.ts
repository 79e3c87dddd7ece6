import { galleryHtml } from '../explorer/gallery-html.ts';
import type { ReportSubject } from '../report-subject.ts';
import { html, text, type Part, type SectionDefinition } from './section.ts';
import { selectionForm } from './selection-form.ts';

/** The paper's gallery: each kind of mistake, the most confident first; of the first trial's last crop strategy. */
export const misclassifiedSection: SectionDefinition = {
  id: 'misclassified',
  heading: 'Misclassified faces',
  build: misclassifiedParts,
};

function misclassifiedParts(subject: ReportSubject): readonly Part[] | null {
  const { explorer, trials, warning } = subject;
  const at = trials.findIndex(({ crops }) => crops.length > 0);
  if (at < 0) return null;
  const { crop } = trials[at]!.crops.at(-1)!;
  const pictures =
    Object.keys(explorer.thumbnails).length > 0
      ? 'The photographs are licensed to whoever built this page: do not redistribute it.'
      : 'Photographs are licensed and not included; --images DIR adds thumbnails.';
  return [
    text(
      `${warning}The most confident mistakes: true class, predicted class, and the probability of the predicted class. ${pictures}`,
    ),
    html(selectionForm(subject, 'Choose whose mistakes are shown')),
    html(`<div class="gallery">\n${galleryHtml(explorer, { trial: at, crop, fold: null })}\n</div>`),
  ];
}
