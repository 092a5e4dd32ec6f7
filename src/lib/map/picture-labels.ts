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
 * Which names can stand on a picture without lying on another, on a mark, or over the edge? The first come first. Widths are guessed: a
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
  return labels.filter(({ text, x, y }) => {
    const box = { x, y, width: textWidth(text, pixelsHigh), height: pixelsHigh * 1.2 };
    const inside =
      x - box.width / 2 >= 0 &&
      x + box.width / 2 <= picture.width &&
      y - box.height / 2 >= 0 &&
      y + box.height / 2 <= picture.height;
    if (!inside || boxes.some((other) => overlap(box, other))) return false;
    boxes.push(box);
    return true;
  });
}

export function textWidth(text: string, pixelsHigh: number): number {
  let ems = 0;
  for (const character of text) ems += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 1 : 0.56;
  return ems * pixelsHigh;
}

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}
