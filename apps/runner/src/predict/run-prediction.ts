import type { CropName } from '@adience/augmentation';
import { loadLandmarkFinder, photoJpeg, type Photo } from '@adience/faces';
import { annotatePhoto } from './annotate-photo.ts';
import { chooseDetector } from './choose-detector.ts';
import { csvFile } from './csv-file.ts';
import type { PhotoAnswer } from './face-answer.ts';
import type { ListedPhoto } from './listed-photo.ts';
import { loadEnsembles, type Ensemble } from './load-ensembles.ts';
import { photoColumns, photoRows } from './photo-rows.ts';
import { predictPhoto } from './predict-photo.ts';
import { writePicture } from './write-picture.ts';

/** What a prediction is asked to do. */
export interface PredictionOptions {
  readonly photos: readonly ListedPhoto[];
  readonly weights: readonly string[];
  readonly runs: string;
  readonly align: string;
  readonly detector: string;
  readonly strategy: CropName;
  readonly small: boolean;
  readonly turns: boolean;
  /** Where to write, if anywhere. */
  readonly csv: string | undefined;
  readonly annotate: string | undefined;
  readonly crops: string | undefined;
  /** Called with each answer as it is there; the photos before it are done. */
  readonly onAnswer: (answer: PhotoAnswer, done: number, ensembles: readonly Ensemble[]) => void;
}

/**
 * Answers one photo after the other, so that ten thousand take the memory of one:
 * ```
 * weights -> ensembles; detector, landmarks -> a photo at a time: faces -> answers, pictures, rows
 * ```
 * The onnxruntime backend must be chosen.
 */
export async function runPrediction(options: PredictionOptions): Promise<void> {
  const { photos, weights, runs, align, strategy, small, turns, annotate, crops } = options;
  // 1. What answers: mistakes are found before the first photo is read.
  const ensembles = await loadEnsembles(weights, runs, align);
  const detector = chooseDetector(options.detector);
  const loaded = await detector.load();
  const finder = await loadLandmarkFinder();
  const csv = options.csv === undefined ? null : await csvFile(options.csv, photoColumns(ensembles));
  const instruments = { detector, loaded, finder, ensembles, strategy, small, turns };
  try {
    // 2. One photo after the other.
    for (const [at, { path, name }] of photos.entries()) {
      const onFace = async (crop: Photo, face: number) => {
        if (crops !== undefined) await writePicture(crops, name, `.face-${face}`, await photoJpeg(crop));
      };
      const { answer, photo } = await predictPhoto(path, instruments, onFace);
      if (annotate !== undefined && photo !== null)
        await writePicture(annotate, name, '', await annotatePhoto(photo, answer.faces));
      await csv?.write(photoRows(answer, ensembles));
      options.onAnswer(answer, at + 1, ensembles);
    }
    await csv?.end();
  } catch (error) {
    await csv?.discard();
    throw error;
  } finally {
    await loaded.close();
    await finder.close();
    for (const { members } of ensembles) for (const { network } of members) network.dispose();
  }
}
