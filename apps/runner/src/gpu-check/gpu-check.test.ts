import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { gpuCheckMarkdown } from './gpu-check-markdown.ts';
import { gpuCheckSchema } from './gpu-check-schema.ts';

const program = resolve('apps/runner/bin/adience.js');
/** Debian's Chromium brings a Vulkan driver that needs no GPU. */
const software = '/usr/lib/chromium/vk_swiftshader_icd.json';
/** Vulkan's loader, a package that Chromium's only recommends. */
const loader = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/libvulkan.so.1`);

const nvidiaSmi = `#!/bin/sh
case "$1" in *name*) echo 'A card, 1000, 1.0' ;; *) echo 10 ;; esac
`;

/** @param card whether nvidia-smi answers as on a machine with a card of NVIDIA's, whose memory is watched */
function check(driver: string, limit: number, card = false) {
  const folder = mkdtempSync(join(tmpdir(), 'gpu-check-'));
  try {
    const words = [program, 'gpu-check', '--limit', String(limit), '--out', folder];
    if (card) writeFileSync(join(folder, 'nvidia-smi'), nvidiaSmi, { mode: 0o755 });
    const path = `${folder}${delimiter}${process.env['PATH']}`;
    const env = { ...process.env, NODE_OPTIONS: '', VK_DRIVER_FILES: driver, PATH: path };
    // It stops what hangs, and ends itself: what outlives this is a hang of its own.
    const options = { encoding: 'utf8', env, timeout: 1000 * (limit + 120) } as const;
    const { status, stdout } = spawnSync(process.execPath, words, options);
    const result = gpuCheckSchema.parse(JSON.parse(readFileSync(join(folder, 'gpu-check.json'), 'utf8')));
    const page = readFileSync(join(folder, 'gpu-check.md'), 'utf8');
    return { status, stdout, result, page };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('without a driver it says that there is no GPU, exit code 0', () => {
  const { status, stdout, result, page } = check('/nowhere.json', 120);
  expect(status).toBe(0);
  expect(stdout).toContain('no GPU');
  expect(result.devices).toEqual([]);
  expect(result.rates).toEqual([]);
  expect(page).toBe(gpuCheckMarkdown(result));
}, 180_000);

test('under a software driver it ends in time, and thirty steps are those of the CPU', () => {
  if (!existsSync(software) || !loader.some((file) => existsSync(file))) {
    console.log('skipped: no software Vulkan driver here (Debian: packages chromium and libvulkan1)');
    return;
  }
  const limit = 150;
  const { status, result } = check(software, limit, true);
  expect([0, 1]).toContain(status); // 1: a slow machine was late with something
  expect(result.verdicts).toContainEqual(
    expect.objectContaining({ name: 'parity small webgpu', status: 'passed' }),
  );
  expect(result.parity).toContainEqual(expect.objectContaining({ network: 'small', device: 'webgpu' }));
}, 300_000);
