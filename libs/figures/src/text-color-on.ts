/**
 * Black or white, whichever is told more easily from the background #rrggbb. They are equally told where
 * the background's luminance is .179; the better one always has a contrast of at least 4.58 (WCAG 2.2 asks 4.5).
 */
export function textColorOn(background: string): '#000000' | '#ffffff' {
  return luminance(background) < Math.sqrt(1.05 * 0.05) - 0.05 ? '#ffffff' : '#000000';
}

/** Relative luminance of #rrggbb, 0 black to 1 white (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
