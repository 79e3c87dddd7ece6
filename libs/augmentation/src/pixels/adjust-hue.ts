import { redOf, type ChannelOrder } from './channel-order.ts';
import { clamped } from './clamped.ts';

/**
 * Turns the hue of every pixel (HSV), as torchvision's adjust_hue: 1/3 makes red green, and -1/3 blue. Largest and smallest
 * channel keep their values; only which channel has them, and the one between, change.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 * @param turn as a share of the colour circle; 0 changes nothing
 */
export function adjustHue(pixels: Uint8Array, turn: number, channels: ChannelOrder): void {
  const red = redOf(channels);
  const blue = 2 - red;
  const sixths = 6 * (turn - Math.floor(turn));
  const out = clamped(pixels);
  for (let at = 0; at < pixels.length; at += 3) {
    const r = pixels[at + red]!;
    const g = pixels[at + 1]!;
    const b = pixels[at + blue]!;
    const most = r > g ? (r > b ? r : b) : g > b ? g : b;
    const least = r < g ? (r < b ? r : b) : g < b ? g : b;
    const chroma = most - least;
    if (chroma === 0) continue;
    // The hue in sixths of the circle, times the chroma: no division.
    let hue = most === r ? g - b : most === g ? 2 * chroma + b - r : 4 * chroma + r - g;
    hue += sixths * chroma;
    if (hue < 0) hue += 6 * chroma;
    if (hue >= 6 * chroma) hue -= 6 * chroma;
    const sector =
      hue < 3 * chroma
        ? hue < chroma
          ? 0
          : hue < 2 * chroma
            ? 1
            : 2
        : hue < 4 * chroma
          ? 3
          : hue < 5 * chroma
            ? 4
            : 5;
    const part = hue - sector * chroma;
    const falling = most - part;
    const rising = least + part;
    out[at + red] =
      sector === 0 || sector === 5 ? most : sector === 1 ? falling : sector === 4 ? rising : least;
    out[at + 1] =
      sector === 1 || sector === 2 ? most : sector === 0 ? rising : sector === 3 ? falling : least;
    out[at + blue] =
      sector === 3 || sector === 4 ? most : sector === 2 ? rising : sector === 5 ? falling : least;
  }
}
