import { documentHead } from '../page/document-head.ts';
import { experimentList } from './experiment-list.ts';

/** What the page may load and do: its own files, and requests to its own server. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
];

/**
 * The workbench as a page: the experiments with links to their reports, until its script has taken their place.
 *
 * @param can what the page may offer: that tags and notes are written from here, and that photos are answered at /try
 */
export function workbenchPage(
  experiments: readonly (readonly [string, ReadonlyMap<string, number>])[],
  { editable, tryOut }: { readonly editable: boolean; readonly tryOut: boolean },
): string {
  return `${documentHead('Workbench', policy)}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/workbench/page.css">
<script type="module" src="/workbench/page.js"></script>
</head>
<body>
<div id="workbench"${editable ? ' data-editable' : ''}${tryOut ? ' data-try' : ''}>
<h1>Experiments</h1>
${experimentList(experiments)}${tryOut ? '\n<p><a href="/try">Try the networks on a photo</a></p>' : ''}
</div>
</body>
</html>
`;
}
