import { readPhotoOrError, photoJpeg, type Photo } from '@adience/faces';
import { FileError } from '@adience/files';
import {
  answerPhoto,
  loadInstruments,
  type Ensemble,
  type InstrumentOptions,
  type PhotoAnswer,
} from '@adience/predict';
import { annotatePhoto } from './annotate-photo.ts';
import { csvSettings } from './csv-settings.ts';
import type { ListedPhoto } from './listed-photo.ts';
import { photoColumns, photoRows } from './photo-rows.ts';
import { resumableCsv, type ResumableCsv } from './resumable-csv.ts';
import { writePicture } from './write-picture.ts';

/** What a prediction is asked to do. */
export interface PredictionOptions extends InstrumentOptions {
  readonly photos: readonly ListedPhoto[];
  /** Where to write, if anywhere. */
  readonly csv: string | undefined;
  readonly annotate: string | undefined;
  readonly crops: string | undefined;
  /** Called before the first photo with what the CSV file had already. */
  readonly onBefore: (before: ResumableCsv['before']) => void;
  /** Called with each answer as it is there; the photos before it are done. */
  readonly onAnswer: (answer: PhotoAnswer, done: number, ensembles: readonly Ensemble[]) => void;
}

/**
 * Answers one photo after the other, so that ten thousand take the memory of one:
 * ```
 * weights -> instruments -> a photo at a time, without those of the CSV file: faces -> answers, pictures, rows
 * ```
 * A photo's rows are written last, so that what has rows has its pictures. The onnxruntime backend must be chosen.
 */
export async function runPrediction(options: PredictionOptions): Promise<void> {
  const { photos, annotate, crops } = options;
  // 1. What answers: mistakes are found before the first photo is read.
  const instruments = await loadInstruments(options);
  const { ensembles } = instruments;
  let csv: ResumableCsv | null = null;
  try {
    // 2. What was answered before.
    const paths = photos.map(({ path }) => path);
    const settings = csvSettings(instruments, { annotate, crops });
    if (options.csv !== undefined)
      csv = await resumableCsv(options.csv, photoColumns(ensembles), settings, paths);
    let done = csv?.before.photos ?? 0;
    if (csv !== null) options.onBefore(csv.before);
    // 3. One photo after the other.
    for (const { path, name } of photos) {
      if (csv?.has(path) === true) continue;
      const onFace = async (crop: Photo, face: number) => {
        if (crops !== undefined) await writePicture(crops, name, `.face-${face}`, await photoJpeg(crop));
      };
      const photo = await readPhotoOrError(path);
      const answer = await answerPhoto(path, photo, instruments, onFace);
      if (annotate !== undefined && !(photo instanceof FileError))
        await writePicture(annotate, name, '', await annotatePhoto(photo, answer.faces));
      await csv?.add(photoRows(answer, ensembles));
      options.onAnswer(answer, (done += 1), ensembles);
    }
  } finally {
    await csv?.close();
    await instruments.close();
  }
}
