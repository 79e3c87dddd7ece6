import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { claimRun, readHolder, StorageError, type Claim } from '../index.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'claim-')), 'run');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

async function claimed(): Promise<Claim> {
  const answer = await claimRun(folder);
  if (!('claim' in answer)) throw new Error('held by another');
  return answer.claim;
}
/** Makes the current claim one of another owner. */
function ownedBy(change: Record<string, unknown>, secondsAgo = 0): void {
  const owner = join(folder, 'claim/1/owner.json');
  writeFileSync(owner, JSON.stringify({ ...JSON.parse(readFileSync(owner, 'utf8')), ...change }));
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(folder, 'claim/1/beat'), then, then);
}

describe('claimRun', () => {
  test('gives a run to exactly one of many who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => claimRun(folder)));
    const claims = answers.flatMap((answer) => ('claim' in answer ? [answer.claim] : []));
    expect(claims).toHaveLength(1);
    await claims[0]!.release();
  });

  test('reports who holds it, and lets the next one in after the release', async () => {
    const first = await claimed();
    const second = await claimRun(folder);
    expect(second).toMatchObject({ holder: { state: 'live', owner: { pid: process.pid } } });
    await first.release();
    const third = await claimed();
    expect(third.generation).toBe(2);
    await third.release();
  });

  test('takes over from a process of this machine that is dead, at once', async () => {
    const before = await claimed();
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    ownedBy({ pid, processStart: '1' });
    const after = await claimed();
    expect(() => before.check()).toThrow(StorageError);
    expect(() => before.check()).toThrow(/another process has taken this run over/);
    expect(() => after.check()).not.toThrow();
    await Promise.all([before.release(), after.release()]);
  });

  test('does not take a process for the owner that only has its number', async () => {
    const before = await claimed();
    ownedBy({ processStart: '1' });
    expect(await readHolder(folder)).toMatchObject({ state: 'gone' });
    await before.release();
  });

  const linux = process.platform === 'linux' ? test : test.skip;
  linux('does not take a process for alive that has ended and that nobody has asked for', async () => {
    const claim = await claimed();
    // The shell becomes a process that never asks for its child's end.
    const words = ['-c', 'sleep 0.1 & echo $!; exec sleep 30'];
    const parent = spawn('sh', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(((await once(parent.stdout, 'data')) as [Buffer])[0]);
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    ownedBy({ pid, processStart: stat()[19] });
    while (stat()[0] !== 'Z') await pause(20);
    expect(await readHolder(folder)).toMatchObject({ state: 'gone' });
    parent.kill();
    await claim.release();
  });

  test.each([
    [5, 'live'],
    [26, 'live'],
    [28, 'gone'],
    [-60, 'unclear'],
  ] as const)('on another machine, a beat %d seconds ago makes a holder %s', async (ago, state) => {
    const claim = await claimed();
    ownedBy({ machine: 'elsewhere', host: 'elsewhere' }, ago);
    expect(await readHolder(folder)).toMatchObject({ state });
    await claim.release();
  });

  test.each(['', '{', '{"pid": 1}', 'null'])(
    'an owner.json of %j leaves it to the heartbeat',
    async (text) => {
      const claim = await claimed();
      writeFileSync(join(folder, 'claim/1/owner.json'), text);
      expect(await readHolder(folder)).toMatchObject({ owner: null, state: 'live' });
      expect(await readHolder(folder, Date.now() + 31_000)).toMatchObject({ owner: null, state: 'gone' });
      await claim.release();
    },
  );

  test.each([0, -1])('nobody waits for an owner of process %d: signals reach it always', async (pid) => {
    const claim = await claimed();
    ownedBy({ pid }, 31);
    expect(await readHolder(folder)).toMatchObject({ owner: null, state: 'gone' });
    await claim.release();
  });

  test('a machine whose clock is an hour ahead leaves what another one is writing', async () => {
    const first = await claimed();
    await first.release();
    const begun = join(folder, 'claim/.begun.tmp');
    mkdirSync(begun);
    const hour = 3_600_000;
    const now = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + hour);
    try {
      const second = await claimed();
      await second.release();
    } finally {
      jest.restoreAllMocks();
    }
    expect(existsSync(join(folder, 'claim/1'))).toBe(false);
    expect(existsSync(begun)).toBe(true);

    // Two minutes old by the folder's own clock: of a process that was killed.
    utimesSync(begun, now() / 1000 - 120, now() / 1000 - 120);
    const third = await claimed();
    await third.release();
    expect(existsSync(begun)).toBe(false);
  });

  test('stops its owner where the folder was deleted', async () => {
    const claim = await claimed();
    rmSync(folder, { recursive: true });
    expect(() => claim.check()).toThrow(/was deleted during its run/);
    await claim.release();
    expect(existsSync(folder)).toBe(false);
  });
});
