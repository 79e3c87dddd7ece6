import type { ReportSubject } from '../report-subject.ts';
import { packExplorer } from '../explorer/pack-explorer.ts';
import { confusionChart } from './confusion-chart.ts';
import { selectionForm } from './selection-form.ts';
import { allSeries } from './captions.ts';
import { figures, html, text, type Section } from './section.ts';

/** The confusion matrix of each trial and crop strategy; with a script, of any fold, and each cell's faces. */
export function confusionSection(subject: ReportSubject): Section {
  const heading = { id: 'confusion', heading: 'Confusion matrices' };
  const series = allSeries(subject);
  if (series.length === 0) return { ...heading, parts: [text('No run has finished yet.')] };
  return {
    ...heading,
    parts: [
      html(selectionForm(subject, 'Choose a confusion matrix')),
      html(`<script type="text/plain" class="answers-packed">${packExplorer(subject.explorer)}</script>`),
      figures(
        series.map(({ trial, result }) => confusionChart(subject, trial, result)),
        'pair',
      ),
      html('<div class="cell-faces" tabindex="-1" aria-live="polite"></div>'),
    ],
  };
}
