import type { ReportSubject } from '../report-subject.ts';
import { packExplorer } from '../explorer/pack-explorer.ts';
import { confusionChart } from './confusion-chart.ts';
import { chooserForm } from './chooser-form.ts';
import { allSeries } from './captions.ts';
import { figures, foldedFigures, html, text, type Part, type SectionDefinition } from './section.ts';
import { chosenSeries } from './chosen-series.ts';

/** The confusion matrices of the trials; with a script, of those chosen, of any fold, and each cell's faces. */
export const confusionSection: SectionDefinition = {
  id: 'confusion',
  heading: 'Confusion matrices',
  build: confusionParts,
};

function confusionParts(subject: ReportSubject): readonly Part[] {
  const series = allSeries(subject);
  if (series.length === 0) return [text('No run has finished yet.')];
  const { shown } = chosenSeries(subject);
  const isShown = ({ label }: (typeof series)[number]) => shown.some((one) => one.label === label);
  const chart = ({ trial, result }: (typeof series)[number]) => confusionChart(subject, trial, result);
  const rest = series.filter((one) => !isShown(one));
  return [
    html(chooserForm(subject, 'Choose confusion matrices', ['trials', 'crop', 'fold'])),
    html(`<script type="text/plain" class="answers-packed">${packExplorer(subject.explorer)}</script>`),
    figures(series.filter(isShown).map(chart), 'pair'),
    ...(rest.length > 0 ? [foldedFigures(rest.map(chart), 'pair', `The other ${rest.length} matrices`)] : []),
    html('<div class="cell-faces" tabindex="-1" aria-live="polite"></div>'),
  ];
}
