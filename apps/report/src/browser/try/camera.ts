import { need } from './elements.ts';

/** Browsers give the camera to pages of this machine alone, unless they are encrypted. */
const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);

/**
 * Shows what the camera sees, and takes a photo of it when that is asked for.
 *
 * @param take gets the photo
 * @param complain gets a sentence
 */
export function useCamera(take: (photo: Blob) => void, complain: (problem: string) => void): void {
  const [open, close, shoot] = ['camera', 'close', 'shoot'].map((id) => need<HTMLButtonElement>(id));
  const [finder, video] = [need('finder'), need<HTMLVideoElement>('video')];
  const devices = (navigator as Partial<Navigator>).mediaDevices; // absent where the page is not trusted
  const isThere = isLoopback && devices !== undefined;
  open!.hidden = !isThere;
  need('no-camera').hidden = isThere;
  if (!isThere) return;

  let stream: MediaStream | undefined;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.srcObject = null;
    finder.hidden = true;
    open!.hidden = false;
  };
  open!.onclick = async () => {
    open!.hidden = true;
    try {
      stream = await devices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: false });
      video.srcObject = stream;
      finder.hidden = false;
      await video.play();
      shoot!.focus();
    } catch (error) {
      stop();
      complain(reasonOf(error as DOMException));
    }
  };
  close!.onclick = () => {
    stop();
    open!.focus();
  };
  shoot!.onclick = async () => {
    const frame = await frameOf(video);
    if (frame !== null) take(frame);
  };
  addEventListener('pagehide', stop);
}

function reasonOf({ name }: DOMException): string {
  if (name === 'NotAllowedError') return 'The browser does not allow this page to use the camera.';
  if (name === 'NotFoundError') return 'There is no camera.';
  return 'The camera cannot be used; another program may have it.';
}

/** What is seen at this moment, as JPEG; null before there is anything. */
function frameOf(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  if (canvas.width === 0) return Promise.resolve(null);
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
}
