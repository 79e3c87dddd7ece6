import { expect, test } from '@jest/globals';
import { paperProtocol as paperTrial } from '@adience/experiment';
import { paperProtocol, publishedResults } from '@adience/services';

/** Every setting of a trial's configuration but its name, task and random streams, by dotted key. */
function settingsOf(config: object): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(config)
      .filter(([group]) => !['name', 'task', 'seeding'].includes(group))
      .flatMap(([group, settings]) =>
        Object.entries(settings as object).map(([key, value]) => [`${group}.${key}`, value] as const),
      )
      .filter(([, value]) => value !== undefined),
  );
}

test.each(['age', 'gender'] as const)(
  "the paper's protocol as data is the experiment schema's own, for %s",
  (task) => {
    const published = new Map<string, unknown>(paperProtocol.settings.map(({ key, value }) => [key, value]));
    expect(Object.fromEntries(published)).toEqual(Object.fromEntries(settingsOf(paperTrial(task))));
    expect(published.size).toBe(paperProtocol.settings.length);
  },
);

test('its tasks are those of the rows that this project reproduces', () => {
  for (const task of paperProtocol.tasks)
    expect(publishedResults(task).some(({ reproduced }) => reproduced)).toBe(true);
});

test('every setting names a source', () => {
  for (const { source } of paperProtocol.settings) expect(paperProtocol.sources[source]).not.toBe('');
});
