import { age, containingClass } from '@adience/tasks';
import type { ReportSubject } from '../report-subject.ts';
import { accuracyByGroupChart, type ImageGroups } from './accuracy-by-group-chart.ts';
import { allSeries } from './captions.ts';
import { chosenFigure } from './chosen-figure.ts';
import { hint, type SectionDefinition } from './section.ts';

/**
 * How accurate a task is at each age, where an age experiment of the page knows the ages of its images, or the dataset itself
 * does. Age itself has the same numbers as recall by class.
 */
export const accuracyByAgeSection: SectionDefinition = {
  id: 'accuracy-by-age',
  heading: 'Accuracy by age',
  build: (subject) => {
    if (subject.task.years !== null || allSeries(subject).length === 0) return null;
    const groups = groupsOf(subject);
    if (groups === null) return [hint(howToHaveIt(subject))];
    return chosenFigure(subject, accuracyByGroupChart(subject, groups), 'Choose series by age');
  },
};

/** predictions.csv has the true classes of one task only, so that ages come from another experiment's. */
const howToHaveIt = ({ experiment }: ReportSubject): string =>
  `The runs of ${experiment} do not record ages. If the images have age labels, build the report together with an age experiment on the same images: adience-report build AGE-EXPERIMENT ${experiment}.`;

/** Of the page's age experiment, for these are the ages that it trains with; else of the dataset, in the same classes. */
function groupsOf({ ages, factsOf }: ReportSubject): ImageGroups | null {
  const common = { name: 'accuracy-by-age', title: 'Accuracy by age', what: 'true age class', header: 'Age' };
  if (ages !== null)
    return {
      ...common,
      source: `Ages: the true classes of ${ages.experiment}`,
      labels: ages.classes,
      of: (image) => ages.byImage.get(image),
    };
  if (factsOf === null) return null;
  return {
    ...common,
    source: "Ages: the dataset's own, in years, those between two classes left out",
    labels: age.classes,
    of: (image) => {
      const years = factsOf(image)?.years;
      return years === undefined ? undefined : (containingClass(age.years!, years) ?? undefined);
    },
  };
}
