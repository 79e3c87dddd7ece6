import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Debian's Chromium brings a Vulkan driver that needs no GPU; the loader is the package libvulkan1. */
const software = '/usr/lib/chromium/vk_swiftshader_icd.json';
const bench = fileURLToPath(new URL('../bench/levi-hassner.ts', import.meta.url));

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly args?: { readonly provider?: string; readonly op_name?: string };
}

/** Ten training steps in a process of their own, whose environment names the driver. */
async function losses(...options: string[]): Promise<number[]> {
  const drivers = process.env['VK_DRIVER_FILES'] ?? (existsSync(software) ? software : '');
  const env = { ...process.env, NODE_OPTIONS: '', ...(drivers ? { VK_DRIVER_FILES: drivers } : {}) };
  const parameters = ['--import', 'tsx', bench, 'train', '--size', 'tiny', '--steps', '6', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { env });
  return (JSON.parse(stdout) as { losses: number[] }).losses;
}

test('webgpu trains as cpu does, with every node of the step on the GPU', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'webgpu-'));
  try {
    const traces = ['--profile', join(folder, 'trace')];
    const gpu = await losses('--device', 'webgpu', ...traces).catch((error: { stderr: string }) => error);
    if (!Array.isArray(gpu)) {
      expect(gpu.stderr).toMatch(/device: 'webgpu' (is not in this build|cannot be used)/);
      console.log('skipped: no WebGPU driver here (Debian: packages chromium and libvulkan1)');
      return;
    }
    const cpu = await losses('--device', 'cpu');
    expect(gpu).toHaveLength(10);
    gpu.forEach((loss, step) => expect(Math.abs(loss - cpu[step]!) / cpu[step]!).toBeLessThan(1e-3));
    const events = readdirSync(folder).flatMap(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TraceEvent[],
    );
    const nodes = events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'));
    expect(nodes.length).toBeGreaterThan(1000);
    const elsewhere = nodes.filter(({ args }) => args?.provider !== 'WebGpuExecutionProvider');
    expect(elsewhere.map(({ args }) => args?.op_name)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
