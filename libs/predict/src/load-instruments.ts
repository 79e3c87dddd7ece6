import type { CropName } from '@adience/augmentation';
import {
  loadLandmarkFinder,
  type Detector,
  type LoadedDetector,
  type LoadedLandmarkFinder,
} from '@adience/faces';
import { chooseDetector } from './choose-detector.ts';
import { loadEnsembles, type Ensemble } from './load-ensembles.ts';

/** What photos are to be answered with. */
export interface InstrumentOptions {
  /** Words that name trained networks: runs, folders of weights, experiments, trials. */
  readonly weights: readonly string[];
  /** Folder of all runs. */
  readonly runs: string;
  /** Name of an alignment, or `auto`: as the faces that each network was trained on. */
  readonly align: string;
  /** Name of a detector, or `auto`. */
  readonly detector: string;
  readonly strategy: CropName;
  /** Also for small faces; in all four directions. */
  readonly small: boolean;
  readonly turns: boolean;
}

/** What photos are searched and answered with, loaded. */
export interface Instruments {
  readonly detector: Detector;
  readonly loaded: LoadedDetector;
  readonly finder: LoadedLandmarkFinder;
  readonly ensembles: readonly Ensemble[];
  readonly strategy: CropName;
  readonly small: boolean;
  readonly turns: boolean;
  close(): Promise<void>;
}

/**
 * Loads everything that answering a photo needs, so that mistakes are found before the first photo is read:
 * ```
 * words -> networks by task; name -> detector; landmarks
 * ```
 * A backend must be chosen.
 *
 * @throws ConfigError where a word names nothing or a detector cannot be used; as `findMembers`
 */
export async function loadInstruments(options: InstrumentOptions): Promise<Instruments> {
  const { weights, runs, align, strategy, small, turns } = options;
  const ensembles = await loadEnsembles(weights, runs, align);
  const detector = chooseDetector(options.detector);
  const loaded = await detector.load();
  const finder = await loadLandmarkFinder();
  const close = async () => {
    await loaded.close();
    await finder.close();
    for (const { members } of ensembles) for (const { network } of members) network.dispose();
  };
  return { detector, loaded, finder, ensembles, strategy, small, turns, close };
}
