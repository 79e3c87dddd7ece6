import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LedgerEntry, openLedger, readLedger } from './ledger.ts';
import { responsePath } from './response-path.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sending: LedgerEntry = { event: 'sending', at: '2026-11-24T00:00:00.000Z', image: '7/Zoë.jpg' };

describe('a ledger', () => {
  test('is empty where there is none, and grows by one line per event', () => {
    expect(readLedger(folder)).toEqual([]);
    const { write } = openLedger(folder);
    write(sending);
    write({ ...sending, event: 'failed', reason: 'HTTP 500' });
    expect(readLedger(folder)).toEqual([sending, { ...sending, event: 'failed', reason: 'HTTP 500' }]);
  });

  test('drops a line that a crash cut short, and appends after the complete ones', () => {
    openLedger(folder).write(sending);
    appendFileSync(join(folder, 'ledger.jsonl'), '{"event":"answ');
    expect(readLedger(folder)).toEqual([sending]);
    openLedger(folder).write(sending);
    expect(readFileSync(join(folder, 'ledger.jsonl'), 'utf8').split('\n')).toHaveLength(3);
    expect(readLedger(folder)).toEqual([sending, sending]);
  });

  test('refuses a line that is not an entry, by its number', () => {
    writeFileSync(join(folder, 'ledger.jsonl'), `${JSON.stringify(sending)}\n{"event":"lost"}\n`);
    expect(() => readLedger(folder)).toThrow(/ledger\.jsonl: line 2 is not an entry of a ledger/);
  });
});

describe('responsePath', () => {
  test('keeps an image within the folder', () => {
    expect(responsePath('out', '7/a.jpg')).toBe(join('out', '7', 'a.jpg.json'));
    expect(() => responsePath('out', '../a.jpg')).toThrow('leads out of out');
    expect(() => responsePath('out', '7/../../a.jpg')).toThrow('leads out of out');
  });
});
