/** Work that is done one after the other, in the order in which it is given; a few wait at most. */
export interface WaitingLine {
  /** Takes a place; false: there is none. Whoever has one leaves it. */
  enter(): boolean;
  leave(): void;
  /** Does a piece of work when all before it is done. */
  turn(work: () => Promise<void>): Promise<void>;
}

/** @param places for those who wait and the one whose turn it is */
export function waitingLine(places: number): WaitingLine {
  let [taken, last]: [number, Promise<void>] = [0, Promise.resolve()];
  return {
    enter: () => {
      if (taken >= places) return false;
      taken += 1;
      return true;
    },
    leave: () => void (taken -= 1),
    turn: (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
