interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Label {
  readonly text: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

/**
 * Which names can stand on a picture without lying on another, on a mark, or over the edge? The first come first, and a name
 * may move up or down a little. Widths are guessed: a
 * Han character is as wide as it is high, a Latin letter a little more than half.
 * @param taken boxes about marks that must stay clear
 */
export function roomyLabels(
  labels: readonly Label[],
  taken: readonly Box[],
  picture: { readonly width: number; readonly height: number },
  pixelsHigh: number
): Label[] {
  const boxes = [...taken];
  return labels.flatMap(({ text, x, y }) => {
    const width = textWidth(text, pixelsHigh);
    for (const shift of [0, -1.4, 1.4, -2.6, 2.6]) {
      const box = { x, y: y + shift * pixelsHigh, width, height: pixelsHigh * 1.2 };
      if (!isWithin(box, picture) || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      return [{ text, x, y: box.y }];
    }
    return [];
  });
}

function isWithin({ x, y, width, height }: Box, picture: { readonly width: number; readonly height: number }): boolean {
  const [besides, above] = [width / 2, height / 2];
  return x >= besides && x + besides <= picture.width && y >= above && y + above <= picture.height;
}

export function textWidth(text: string, pixelsHigh: number): number {
  let ems = 0;
  for (const character of text) ems += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 1 : 0.56;
  return ems * pixelsHigh;
}

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}
