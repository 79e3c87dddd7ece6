import { calibrationFigure, type Figure } from '@adience/figures';
import { expectedCalibrationError } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { chosenFigure } from './chosen-figure.ts';
import { type SectionDefinition } from './section.ts';
import { allSeries, pooledWords, type Series } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';

/** Whether a confidence of .8 is right eight times in ten. */
export const calibrationSection: SectionDefinition = {
  id: 'calibration',
  heading: 'Calibration',
  half: true,
  build: (subject) => {
    // A service's answers have no probabilities.
    const empty = allSeries(subject).every(({ result }) => result.bins.every(({ images }) => images === 0));
    return empty ? null : chosenFigure(subject, calibrationChart(subject), 'Choose series of calibration');
  },
};

function calibrationChart(subject: ReportSubject): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const pooled = [...new Set(allSeries(subject).map(({ result }) => pooledWords(result)))].join('; ');
  const caption = `${warning}Accuracy against confidence (the probability of the predicted class) on ${datasetName}, ${task.name}, in 15 bins of equal width, ${pooled}; marker area: the bin's share of the images. Dashed: perfect calibration.`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) =>
      calibrationFigure({ series: list.map(weighted), layers }, theme);
  return {
    name: 'calibration',
    title: 'Calibration',
    span: 'column',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: {
      name: 'calibration',
      caption: `${warning}Confidence and accuracy by bin on ${datasetName}, ${task.name}, ${pooled}.`,
      columns: [
        { header: 'Trial', kind: 'text' },
        { header: 'Crops', kind: 'text' },
        { header: 'Bin', kind: 'text' },
        { header: 'Images', kind: 'number', digits: 0 },
        { header: 'Confidence (%)', kind: 'number' },
        { header: 'Accuracy (%)', kind: 'number' },
      ],
      rows: allSeries(subject).flatMap(({ trial, result }) =>
        result.bins
          .filter(({ images }) => images > 0)
          .map(({ low, high, images, confidence, accuracy }) => ({
            cells: [
              trial.label,
              result.crop,
              `${low.toFixed(2)} to ${high.toFixed(2)}`,
              images,
              100 * confidence,
              100 * accuracy,
            ],
          })),
      ),
      notes: [
        `Pooled expected calibration error: ${allSeries(subject)
          .map(
            ({ label, result }) => `${label} ${(100 * expectedCalibrationError(result.bins)).toFixed(1)} %`,
          )
          .join('; ')}. A bin without images is left out.`,
      ],
    },
  };
}

/** A series' bins that have images, each with its share of them. */
function weighted({ label, result }: Series) {
  const bins = result.bins.filter(({ images }) => images > 0);
  const all = bins.reduce((sum, { images }) => sum + images, 0);
  return { label, bins: bins.map((bin) => ({ ...bin, weight: bin.images / all })) };
}
