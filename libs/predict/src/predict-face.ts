import { cropStrategy, type CropName } from '@adience/augmentation';
import { resizeImage, type PreparedImages } from '@adience/datasets';
import { warp, type Alignment, type LocatedFace, type Photo } from '@adience/faces';
import { predict } from '@adience/training';
import type { TaskAnswer } from './face-answer.ts';
import type { Ensemble, LoadedMember } from './load-ensembles.ts';

/** A face cut out, by alignment: several networks want the same. */
type Cut = (alignment: Alignment) => Promise<Photo>;

/**
 * One face through every network: aligned, resized with the kernel that its images were prepared with, cropped, normalised.
 * ```
 * photo -> alignment -> [size, size, 3] -> crops -> networks -> mean probabilities
 * ```
 * @returns by task, and the cut that the first network saw
 * @throws DivergedError where a network's weights give no number
 */
export async function predictFace(
  photo: Photo,
  face: LocatedFace,
  ensembles: readonly Ensemble[],
  strategy: CropName,
): Promise<{ readonly tasks: Readonly<Record<string, TaskAnswer>>; readonly crop: Photo }> {
  const cuts = new Map<string, Promise<Photo>>();
  const cut: Cut = (alignment) => {
    const made = cuts.get(alignment.name) ?? warp(photo, alignment.transform(face), alignment.size(face));
    cuts.set(alignment.name, made);
    return made;
  };
  const tasks: Record<string, TaskAnswer> = {};
  for (const { task, classes, members } of ensembles) {
    const each: (readonly number[])[] = [];
    for (const member of members)
      each.push(await probabilitiesOf(member, await cut(member.alignment), strategy));
    tasks[task] = averaged(classes, each);
  }
  return { tasks, crop: await cut(ensembles[0]!.members[0]!.alignment) };
}

/** One network's probabilities, by class. */
async function probabilitiesOf(
  { network, image, normalisation }: LoadedMember,
  cut: Photo,
  strategy: CropName,
): Promise<readonly number[]> {
  const pixels = await resizeImage(cut, image);
  const source = { images: inMemory(pixels, image.size, image.channels), normalisation };
  const crops = cropStrategy(strategy).crops(image.size, network.settings.input).length;
  const answers = await predict(
    network,
    source,
    [{ image: 'face', subject: '', trueClass: 0 }],
    [strategy],
    crops,
  );
  return answers[strategy]![0]!.probabilities;
}

/** One face as a dataset of one image. */
const inMemory = (
  pixels: Uint8Array,
  size: number,
  channels: PreparedImages['channels'],
): PreparedImages => ({
  size,
  channels,
  quarantined: [],
  has: () => true,
  digest: () => '',
  read: (_image, target, offset = 0) => target.set(pixels, offset),
  close: () => undefined,
});

function averaged(classes: readonly string[], each: readonly (readonly number[])[]): TaskAnswer {
  const mean = classes.map((_, at) => each.reduce((sum, one) => sum + one[at]!, 0) / each.length);
  const chosen = largest(mean);
  return {
    class: classes[chosen]!,
    probabilities: Object.fromEntries(classes.map((name, at) => [name, mean[at]!])),
    networks: each.length,
    agree: each.filter((one) => largest(one) === chosen).length,
    each,
  };
}

const largest = (values: readonly number[]) => values.indexOf(Math.max(...values));
