/** Colours of ink and rules. The page's dark style finds them by value, so that one SVG serves both. */
export const ink = { text: '#1b1f24', muted: '#5f6873', rule: '#d5dae0', band: '#eef1f4' } as const;

/** Okabe and Ito's colours that stand on white, blue first; told apart by every common colour vision. */
export const lineColors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Shapes that go with the colours: a series is never told by its colour alone. */
export const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'] as const;
