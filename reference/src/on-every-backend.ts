import { beforeAll, describe } from '@jest/globals';
import { BACKENDS, chooseBackend, type BackendName } from '@adience/backend';

const present: BackendName[] = [];
for (const name of BACKENDS) {
  try {
    await chooseBackend({ name });
    present.push(name);
  } catch (error) {
    console.warn(`Skipped on backend ${name}: ${(error as Error).message.split('\n')[0]}`);
  }
}

/**
 * Declares the tests once for every backend that libs/backend offers and that works on this machine.
 *
 * @param tests told whether the backend is the plain JavaScript one, some fifty times slower: long tests are shortened
 */
export function onEveryBackend(tests: (plain: boolean) => void): void {
  describe.each(present)('on %s', (name) => {
    beforeAll(async () => void (await chooseBackend({ name })));
    tests(name === BACKENDS.at(-1));
  });
}
