import type { ReportSubject } from '../report-subject.ts';
import { accuracyByGroupChart } from './accuracy-by-group-chart.ts';
import { allSeries } from './captions.ts';
import { chosenFigure } from './chosen-figure.ts';
import type { SectionDefinition } from './section.ts';

/** How accurate a task is for each ethnicity, where the dataset says it of its images. */
export const accuracyByEthnicitySection: SectionDefinition = {
  id: 'accuracy-by-ethnicity',
  heading: 'Accuracy by ethnicity',
  build: (subject) => {
    const known = ethnicities(subject);
    const labels = [...new Set(known.values())].sort();
    if (labels.length === 0) return null;
    const chart = accuracyByGroupChart(subject, {
      name: 'accuracy-by-ethnicity',
      title: 'Accuracy by ethnicity',
      what: 'ethnicity',
      header: 'Ethnicity',
      source: "Ethnicity: as the dataset's authors labelled it",
      labels,
      of: (image) => {
        const ethnicity = known.get(image);
        return ethnicity === undefined ? undefined : labels.indexOf(ethnicity);
      },
    });
    return chosenFigure(subject, chart, 'Choose series by ethnicity');
  },
};

/** By image, of those that were tested. */
function ethnicities(subject: ReportSubject): ReadonlyMap<string, string> {
  const { factsOf } = subject;
  const known = new Map<string, string>();
  if (factsOf === null) return known;
  for (const { result } of allSeries(subject))
    for (const { rows } of result.predictions)
      for (const { image } of rows) {
        const ethnicity = known.get(image) ?? factsOf(image)?.ethnicity;
        if (ethnicity !== undefined) known.set(image, ethnicity);
      }
  return known;
}
