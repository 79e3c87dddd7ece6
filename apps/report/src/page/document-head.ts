import { createHash } from 'node:crypto';
import { escapeHtml, fontFace } from '@adience/figures';
import { pageStyle } from './page-style.ts';

/** The beginning of a page up to its title; `policy` is what the page may load and do, a directive each. */
export const documentHead = (title: string, policy: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>`;

/** The style of a page that is complete in itself, its fonts included. */
export const inlineStyle = (...own: readonly string[]): string =>
  [
    fontFace('Tinos', 400),
    fontFace('Tinos', 700),
    fontFace('Arimo', 400),
    fontFace('Arimo', 700),
    pageStyle,
    ...own,
  ].join('\n');

/** How a policy names a style or script that stands in the page. */
export const policyHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
