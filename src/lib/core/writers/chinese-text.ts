import iconv from 'iconv-lite';

/** The encodings Chinese offices exchange files in. GB 18030 holds every character, GBK the 21,886 of Windows code page 936. */
export type ChineseEncoding = 'gbk' | 'gb18030';

/** One for each: a table has as many texts as cells. */
const decoders: Readonly<Record<ChineseEncoding, TextDecoder>> = {
  gbk: new TextDecoder('gbk', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true })
};

const ascii = /^[\u0020-\u007e]*$/;
const asciiEncoder = new TextEncoder();

/** The bytes of a text. Throws for a character the encoding does not hold: a question mark in its place would never be noticed. */
export function chineseBytes(text: string, encoding: ChineseEncoding): Uint8Array {
  if (ascii.test(text)) return asciiEncoder.encode(text);
  const bytes = new Uint8Array(iconv.encode(text, encoding));
  const back = decoders[encoding].decode(bytes);
  if (back !== text) {
    const lost = [...text].find((character, index) => [...back][index] !== character);
    throw new Error(`${encoding} does not hold "${lost ?? ''}" of "${text.slice(0, 40)}"; write the file in GB 18030`);
  }
  return bytes;
}

/**
 * The text with 〓 for each character that the encoding does not hold, and how many those are. GB 18030 lacks 19 of the private-use
 * characters that fonts once put rare names' characters on, and so they have no meaning elsewhere either.
 */
export function heldText(text: string, encoding: ChineseEncoding): { readonly text: string; readonly lost: number } {
  let lost = 0;
  const kept = [...text].map((character) => {
    if (isHeld(character, encoding)) return character;
    lost += 1;
    return '〓';
  });
  return lost === 0 ? { text, lost } : { text: kept.join(''), lost };
}

function isHeld(text: string, encoding: ChineseEncoding): boolean {
  try {
    return chineseBytes(text, encoding).length > 0;
  } catch {
    return false;
  }
}
