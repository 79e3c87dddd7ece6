import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { ExplorerData } from './explorer-data.ts';

/**
 * The data as text that may stand in a page: JSON, deflated, in base64. Not by zlib, whose bytes differ
 * between platforms and versions of Node.
 */
export const packExplorer = (data: ExplorerData): string =>
  btoa(strFromU8(deflateSync(strToU8(JSON.stringify(data))), true));

export const unpackExplorer = (packed: string): ExplorerData =>
  JSON.parse(strFromU8(inflateSync(strToU8(atob(packed), true)))) as ExplorerData;
