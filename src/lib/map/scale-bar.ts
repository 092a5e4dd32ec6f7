/** How long a scale bar is and what it stands for: the longest round length that fits. */
export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
}

/** @param mostPixels the widest the bar may be */
export function scaleBar(metresPerPixel: number, mostPixels: number): ScaleBar {
  const most = metresPerPixel * mostPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}
