import { render } from 'preact';
import { App } from './app.tsx';
import { followFilter } from './filter.ts';
import { followServer, loaded } from './live-data.ts';
import { followAddress } from './view-state.ts';

/*
 * The workbench: what the server sends and what the address says, as a table and a panel beside it. Until the first rows
 * are there, the page keeps the list that it came with.
 */
const place = document.getElementById('workbench')!;
followAddress();
followFilter();
const stop = loaded.subscribe((there) => {
  if (!there) return;
  place.replaceChildren();
  render(
    <App editable={place.dataset['editable'] !== undefined} tryOut={place.dataset['try'] !== undefined} />,
    place,
  );
  queueMicrotask(() => stop());
});
followServer();
