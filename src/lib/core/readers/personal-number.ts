/**
 * Does a text hold a number that stands for a person: an identity number of the mainland (18 digits, the last one checks
 * the others, GB 11643-1999) or a mobile telephone's (11 digits from 13 to 19)? Either may be written in groups.
 */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (/(?<!\d)(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/.test(plain)) return true;
  for (const [grouped] of plain.matchAll(/(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)/g)) {
    if (isIdentityNumber(grouped.replaceAll(/[ -]/g, ''))) return true;
  }
  return false;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdentityNumber(text: string): boolean {
  const sum = weights.reduce((all, weight, at) => all + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}
