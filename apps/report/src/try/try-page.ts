import { readFileSync } from 'node:fs';
import { escapeHtml } from '@adience/figures';
import { documentHead, inlineStyle, policyHash } from '../page/document-head.ts';
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
  const style = inlineStyle(own);
  const script = await tryScript();
  const policy = [
    "default-src 'none'",
    `style-src ${policyHash(style)}`,
    `script-src ${policyHash(script)}`,
    'img-src blob: data:',
    'media-src blob:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const networks = tasks.map(({ task, networks: count }) => `${task} by ${counted(count, 'network')}`);
  return `${documentHead('Try the networks on a photo', policy)}
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
