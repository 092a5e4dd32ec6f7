/**
 * How far apart two colours look, also to eyes that lack one kind of cone. Used to prove the palette; pure arithmetic.
 */
export type ColourVision = 'usual' | 'deuteranopia' | 'protanopia' | 'tritanopia';
export const colourVisions: readonly ColourVision[] = ['usual', 'deuteranopia', 'protanopia', 'tritanopia'];

type Triple = readonly [number, number, number];

/** Linear-light RGB matrices at severity 1.0: Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 2009. */
const simulation: Readonly<Record<Exclude<ColourVision, 'usual'>, readonly [Triple, Triple, Triple]>> = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
};

/** `#rrggbb` as three whole numbers 0–255. Throws on anything else. */
export function rgbOf(hex: string): readonly [number, number, number] {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`A colour is written #rrggbb, not "${hex}".`);
  return [parseInt(match[1] ?? '', 16), parseInt(match[2] ?? '', 16), parseInt(match[3] ?? '', 16)];
}

/** Which contrast do two colours have (WCAG 2.2, relative luminance)? From 1 to 21. */
export function contrast(first: string, second: string): number {
  const [dark, light] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** CIE lightness L*, 0 black to 100 white. */
export function lightness(hex: string): number {
  return labOf(linearOf(hex))[0];
}

/** How different do two colours look to such an eye? CIEDE2000; about 2 is just noticeable side by side, 10 is plain. */
export function difference(first: string, second: string, vision: ColourVision = 'usual'): number {
  return ciede2000(labOf(seenBy(linearOf(first), vision)), labOf(seenBy(linearOf(second), vision)));
}

function seenBy(linear: Triple, vision: ColourVision): Triple {
  if (vision === 'usual') return linear;
  const [r, g, b] = linear;
  const [red, green, blue] = simulation[vision];
  const row = (m: Triple) => Math.min(1, Math.max(0, m[0] * r + m[1] * g + m[2] * b));
  return [row(red), row(green), row(blue)];
}

function linearOf(hex: string): Triple {
  const [r, g, b] = rgbOf(hex);
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [linear(r), linear(g), linear(b)];
}

function luminance(hex: string): number {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** sRGB primaries, D65. */
function labOf([r, g, b]: Triple): Triple {
  const x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
  const y = 0.2126729 * r + 0.7151522 * g + 0.072175 * b;
  const z = (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference Formula", Color Research & Application 2005. */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const degrees = (radians: number) => ((radians * 180) / Math.PI + 360) % 360;
  const radians = (angle: number) => (angle * Math.PI) / 180;
  const chromaMean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(chromaMean ** 7 / (chromaMean ** 7 + 25 ** 7)));
  const [a1p, a2p] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(a1p, b1), Math.hypot(a2p, b2)];
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, a1p));
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, a2p));
  const grey = c1 * c2 === 0;
  let turn = grey ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  else if (turn < -180) turn += 360;
  const dL = l2 - l1;
  const dC = c2 - c1;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn) / 2);
  const lMean = (l1 + l2) / 2;
  const cMean = (c1 + c2) / 2;
  let hMean = h1 + h2;
  if (!grey) {
    if (Math.abs(h1 - h2) <= 180) hMean /= 2;
    else hMean = hMean < 360 ? (hMean + 360) / 2 : (hMean - 360) / 2;
  }
  const t =
    1 -
    0.17 * Math.cos(radians(hMean - 30)) +
    0.24 * Math.cos(radians(2 * hMean)) +
    0.32 * Math.cos(radians(3 * hMean + 6)) -
    0.2 * Math.cos(radians(4 * hMean - 63));
  const sL = 1 + (0.015 * (lMean - 50) ** 2) / Math.sqrt(20 + (lMean - 50) ** 2);
  const sC = 1 + 0.045 * cMean;
  const sH = 1 + 0.015 * cMean * t;
  const rotation =
    -2 *
    Math.sqrt(cMean ** 7 / (cMean ** 7 + 25 ** 7)) *
    Math.sin(radians(60 * Math.exp(-(((hMean - 275) / 25) ** 2))));
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rotation * (dC / sC) * (dH / sH));
}
