import { shuffle, type RandomStream } from '@adience/random';
import type { FaceRecord } from '../face-record.ts';
import type { HeldOut } from './held-out.ts';

/**
 * Holds images out as the authors' create_train_val_txt_files.py does: the first tenth (`fraction`) of a
 * shuffle is validated on, and what comes after the next one is trained on, so that one image is in
 * neither. (Theirs shuffles all rows and drops the unlabelled ones afterwards; here every record has a label.)
 */
export function holdOutImages(
  records: readonly FaceRecord[],
  fraction: number,
  stream: RandomStream,
): HeldOut {
  const inOrder = Uint32Array.from(records, (_, at) => at);
  const order = shuffle(inOrder, stream);
  const tenth = Math.floor(fraction * records.length);
  const place = new Uint32Array(records.length);
  order.forEach((record, at) => (place[record] = at));
  return {
    train: records.filter((_, record) => place[record]! > tenth),
    validation: records.filter((_, record) => place[record]! < tenth),
  };
}
