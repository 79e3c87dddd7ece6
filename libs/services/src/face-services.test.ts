import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import type { FaceService } from './face-service.ts';
import { faceServices } from './face-services.ts';
import { findService } from './find-service.ts';
import type { FaultProtocol } from './testing/fault-protocol.ts';
import { loadSamples } from './testing/load-samples.ts';

/*
 * What a new service costs: its folder `src/<name>/` and a line in face-services.ts. Samples and the test server's
 * protocol are found by the folder's name; every other test goes through the list. The row in docs/services.md is for
 * people.
 */
const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, '../../..');
const members: readonly (readonly [string, FaceService])[] = Object.entries(faceServices);
const docs = readFileSync(join(root, 'docs/services.md'), 'utf8');

describe.each(members)('%s', (name, service) => {
  test('is listed under its own name, and lives in a folder of that name', () => {
    expect(service.name).toBe(name);
    expect(existsSync(join(source, name, `${name}.ts`))).toBe(true);
    expect(existsSync(join(source, name, 'read.ts'))).toBe(true);
  });

  test('has samples that its reader reads: faces, none, and errors in words', async () => {
    const { several, none, errors } = await loadSamples(name);
    expect(service.read(several)).toMatchObject({ faces: expect.arrayContaining([expect.anything()]) });
    expect(service.read(none)).toMatchObject({ faces: [] });
    for (const error of errors)
      expect(service.read(error)).toEqual({ error: expect.stringMatching(/\w{3}/) });
  });

  test('says what it reports, and is documented', () => {
    expect(service.title).not.toBe('');
    expect(Object.keys(service.fields).length).toBeGreaterThan(0);
    expect(service.documentation ?? 'https://').toMatch(/^https:\/\//);
    expect(docs).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });

  test('has a protocol for the test server where it can be asked', async () => {
    if (service.fetch === null) return;
    const { protocol } = (await import(`./${name}/testing/protocol.ts`)) as { protocol: FaultProtocol };
    expect(Object.keys(protocol.keys)).toEqual(expect.arrayContaining([...service.fetch.keys]));
    expect(service.fetch.endpoint).toMatch(/^https:\/\//);
    expect(service.fetch.pricing).toMatch(/^https:\/\//);
  });

  test('is named by no other product code', () => {
    const files = ['libs', 'apps']
      .flatMap(sourcesBelow)
      .filter(
        (file) =>
          !/\.test\.ts$|[\\/]testing[\\/]/.test(file) &&
          !file.startsWith(relative(root, join(source, name)) + sep) &&
          file !== relative(root, join(source, 'face-services.ts')),
      );
    expect(files.length).toBeGreaterThan(100);
    const naming = files.filter((file) => {
      const code = readFileSync(join(root, file), 'utf8');
      return new RegExp(`[=!]==? '${name}'|'${name}' [=!]==?|case '${name}'`).test(code);
    });
    expect(naming).toEqual([]);
  });
});

test('every folder with a reader is listed', () => {
  const folders = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, 'read.ts')))
    .map(({ name }) => name);
  expect(folders.sort()).toEqual(members.map(([name]) => name).sort());
});

test('an unknown service is an error that offers the nearest', () => {
  expect(() => findService('rekogniton')).toThrow(ConfigError);
  expect(() => findService('rekogniton')).toThrow('"rekogniton" is unknown, did you mean rekognition?');
  expect(() => findService('toString')).toThrow(/is unknown; known here: rekognition, /);
});

/** TypeScript files of `libs/<name>/src` and `apps/<name>/src`, as paths below the root. */
function sourcesBelow(group: string): readonly string[] {
  return readdirSync(join(root, group)).flatMap((name) => {
    const folder = join(group, name, 'src');
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
  });
}
