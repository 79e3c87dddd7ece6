import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { luxand } from '../luxand/luxand.ts';
import { samples } from '../luxand/testing/samples.ts';
import { readFolder } from './read-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'responses-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { several, none } = samples;
function save(name: string, content: unknown): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('readFolder', () => {
  test('matches files with images by the full name or without its suffix, however Unicode spells them', async () => {
    save('7/face.1.jpg.json', several);
    save('7/face.2.json', none);
    save('Zoe\u0308.jpg.json', several); // decomposed
    save('8/unknown.jpg.json', several);
    const images = ['7/face.1.jpg', '7/face.2.jpg', 'Zo\u00eb.jpg', '9/absent.jpg'];
    const { byImage, notes } = await readFolder(luxand, folder, images);
    expect([...byImage.values()].map(({ image, detected }) => [image, detected])).toEqual([
      ['7/face.1.jpg', true],
      ['7/face.2.jpg', false],
      ['Zo\u00eb.jpg', true],
    ]);
    expect(notes).toEqual([`1 responses of no image of the dataset: ${join('8', 'unknown.jpg.json')}`]);
  });

  test('dates them by the ledger, and by nothing else', async () => {
    save('a.jpg.json', several);
    save('b.jpg.json', several);
    const at = '2026-11-24T06:00:00.000Z';
    const lines = [
      { event: 'began', at, provider: 'luxand', endpoint: 'https://api.luxand.cloud' },
      { event: 'answered', at, image: 'a.jpg', status: 200, sha256: '' },
    ];
    save('ledger.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"event":"sen`);
    const { byImage } = await readFolder(luxand, folder, ['a.jpg', 'b.jpg']);
    expect([...byImage.values()].map(({ fetchedAt }) => fetchedAt)).toEqual([at, null]);
  });

  test('refuses a folder of another service, two answers to one image, and one that is not there', async () => {
    save('a.jpg.json', several);
    save('a.json', several);
    const images = ['a.jpg'];
    await expect(readFolder(luxand, folder, images)).rejects.toThrow(/is a response to a\.jpg too/);
    save('ledger.jsonl', '{"event":"began","at":"","provider":"facepp","endpoint":""}\n');
    rmSync(join(folder, 'a.json'));
    await expect(readFolder(luxand, folder, images)).rejects.toThrow("the responses are facepp's");
    await expect(readFolder(luxand, join(folder, 'no'), images)).rejects.toThrow(/no such folder/);
  });
});
