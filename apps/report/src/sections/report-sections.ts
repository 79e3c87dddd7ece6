import { accuracyByAgeSection } from './accuracy-by-age-section.ts';
import { accuracySection } from './accuracy-section.ts';
import { answerSection } from './answer-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { calibrationSection } from './calibration-section.ts';
import { accuracyByEthnicitySection } from './accuracy-by-ethnicity-section.ts';
import { confusionSection } from './confusion-section.ts';
import { costSection } from './cost-section.ts';
import { cumulativeScoreSection } from './cumulative-score-section.ts';
import { curvesSection } from './curves-section.ts';
import { datasetSection } from './dataset-section.ts';
import { foldsSection } from './folds-section.ts';
import { metricsSection } from './metrics-section.ts';
import { misclassifiedSection } from './misclassified-section.ts';
import { pairedFoldsSection } from './paired-folds-section.ts';
import { protocolSection } from './protocol-section.ts';
import { provenanceSection } from './provenance-section.ts';
import { servicesSection } from '../services/services-section.ts';
import { recallSection } from './recall-section.ts';
import { rocSection } from './roc-section.ts';
import { seedsAgainstFoldsSection } from './seeds-against-folds-section.ts';
import type { SectionDefinition } from './section.ts';

/** The sections of an experiment's report, in the order of the page. A new one is a file and a line here. */
export const reportSections: readonly SectionDefinition[] = [
  answerSection,
  accuracySection,
  comparisonSection,
  foldsSection,
  seedsAgainstFoldsSection,
  pairedFoldsSection,
  costSection,
  confusionSection,
  recallSection,
  metricsSection,
  accuracyByAgeSection,
  accuracyByEthnicitySection,
  misclassifiedSection,
  servicesSection,
  cumulativeScoreSection,
  rocSection,
  calibrationSection,
  curvesSection,
  datasetSection,
  protocolSection,
  provenanceSection,
];
