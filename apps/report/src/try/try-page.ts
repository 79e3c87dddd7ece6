import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { escapeHtml, fontFace } from '@adience/figures';
import { pageStyle } from '../page/page-style.ts';
import { counted } from '../sections/captions.ts';
import type { PredictorFacts } from './predictor-messages.ts';
import type { TryLimits } from './try-limits.ts';
import { tryScript } from './try-script.ts';

/**
 * The page where networks answer a photo: complete in itself, as a report's page, and allowed to talk to its own server. What
 * it shows of a photo is put there by its script.
 */
export async function tryPage({ tasks, detector }: PredictorFacts, { bytes }: TryLimits): Promise<string> {
  const own = readFileSync(new URL('./try.css', import.meta.url), 'utf8');
  const fonts = [
    fontFace('Tinos', 400),
    fontFace('Tinos', 700),
    fontFace('Arimo', 400),
    fontFace('Arimo', 700),
  ];
  const style = [...fonts, pageStyle, own].join('\n');
  const script = await tryScript();
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    'img-src blob: data:',
    'media-src blob:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const networks = tasks.map(({ task, networks: count }) => `${task} by ${counted(count, 'network')}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Try the networks on a photo</title>
<style>${style}</style>
</head>
<body class="try" data-most="${bytes}">
<header>
<p class="back"><a href="/">All experiments</a></p>
<h1>Try the networks on a photo</h1>
<p>Predicts ${escapeHtml(networks.join(' and '))}; faces are found by ${escapeHtml(detector)}. The server on
<span id="machine">this machine</span> computes it; the photo is kept nowhere.</p>
</header>
<main>
<div class="take" id="drop">
<p class="ways">
<button type="button" id="choose">Choose a photo</button> <input type="file" id="file" accept="image/*" hidden>
<button type="button" id="camera" hidden>Use the camera</button>
</p>
<p class="hint">You can also drop a photo here, or paste one.</p>
<p class="hint" id="no-camera" hidden>The camera works at http://127.0.0.1 only.</p>
<div id="finder" hidden>
<video id="video" playsinline muted aria-label="What the camera sees"></video>
<p class="ways"><button type="button" id="shoot">Take the photo</button> <button type="button" id="close">Close the camera</button></p>
</div>
</div>
<p class="status" id="status" role="status"></p>
<div class="result" id="result" hidden>
<figure class="photo"><div id="frame"><img id="photo" alt="The photo"><div id="boxes"></div></div></figure>
<div class="said">
<h2>Faces</h2>
<ol id="faces"></ol>
<section id="face" aria-live="polite" aria-label="The chosen face"></section>
</div>
</div>
<noscript><p>This page needs its script: it sends the photo and shows the answer.</p></noscript>
</main>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
