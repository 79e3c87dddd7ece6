/// <reference lib="dom.iterable" />
import { askServer } from './ask-server.ts';
import { useCamera } from './camera.ts';
import { need } from './elements.ts';
import { showFaces } from './show-faces.ts';

/*
 * The script of the page that answers a photo: chosen, dropped, pasted or taken -> the server -> boxes and answers. The photo
 * goes nowhere else and is kept by the page alone, until the next one.
 */
const status = need('status');
const say = (words: string, isProblem = false) => {
  status.textContent = words;
  status.classList.toggle('problem', isProblem);
};

/** Gives up the photo before, where it is not answered yet. */
let given = new AbortController();

async function tryPhoto(photo: Blob): Promise<void> {
  given.abort();
  const own = (given = new AbortController());
  need('result').hidden = true;
  say('Looking for faces ...');
  const before = performance.now();
  const answer = await askServer(photo, own.signal);
  if (answer === null || own.signal.aborted) return;
  if (answer.problem !== null) return say(answer.problem, true);
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  const count = answer.faces.length;
  say(`${count} face${count === 1 ? '' : 's'} in ${seconds} s`);
  showFaces(photo, answer);
}

/** The first file of a drop, a paste or a choice, whatever it is: the server says what is no picture. */
function take(files: FileList | null | undefined): void {
  const file = files?.[0];
  if (file !== undefined) void tryPhoto(file);
}

need('machine').textContent = location.host;
const input = need<HTMLInputElement>('file');
need('choose').onclick = () => input.click();
input.onchange = () => {
  take(input.files);
  input.value = ''; // the same file may be chosen again
};
addEventListener('paste', ({ clipboardData }) => take(clipboardData?.files));
const drop = need('drop');
// Anywhere on the page: a photo that is dropped beside the frame must not replace the page.
addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) drop.classList.remove('over');
});
addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  const files = event.dataTransfer?.files;
  if (files?.length) take(files);
  else say('A file can be dropped here, not a picture of another page; save that first.', true);
});
useCamera(
  (photo) => void tryPhoto(photo),
  (problem) => say(problem, true),
);
