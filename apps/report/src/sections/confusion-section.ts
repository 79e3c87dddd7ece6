import type { ReportSubject } from '../report-subject.ts';
import { packExplorer } from '../explorer/pack-explorer.ts';
import { confusionChart } from './confusion-chart.ts';
import { selectionForm } from './selection-form.ts';
import { allSeries } from './captions.ts';
import { figures, html, text, type Part, type SectionDefinition } from './section.ts';

/** The confusion matrix of each trial and crop strategy; with a script, of any fold, and each cell's faces. */
export const confusionSection: SectionDefinition = {
  id: 'confusion',
  heading: 'Confusion matrices',
  build: confusionParts,
};

function confusionParts(subject: ReportSubject): readonly Part[] {
  const series = allSeries(subject);
  if (series.length === 0) return [text('No run has finished yet.')];
  return [
    html(selectionForm(subject, 'Choose a confusion matrix')),
    html(`<script type="text/plain" class="answers-packed">${packExplorer(subject.explorer)}</script>`),
    figures(
      series.map(({ trial, result }) => confusionChart(subject, trial, result)),
      'pair',
    ),
    html('<div class="cell-faces" tabindex="-1" aria-live="polite"></div>'),
  ];
}
