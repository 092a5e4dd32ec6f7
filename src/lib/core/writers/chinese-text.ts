import iconv from 'iconv-lite';

/** The encodings Chinese offices exchange files in. GB 18030 holds every character, GBK the 21,886 of Windows code page 936. */
export type ChineseEncoding = 'gbk' | 'gb18030';

/** One for each: a table has as many texts as cells. */
const decoders: Readonly<Record<ChineseEncoding, TextDecoder>> = {
  gbk: new TextDecoder('gbk', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true })
};

/** The bytes of a text. Throws for a character the encoding does not hold: a question mark in its place would never be noticed. */
export function chineseBytes(text: string, encoding: ChineseEncoding): Uint8Array {
  const bytes = new Uint8Array(iconv.encode(text, encoding));
  const back = decoders[encoding].decode(bytes);
  if (back !== text) {
    const lost = [...text].find((character, index) => [...back][index] !== character);
    throw new Error(`${encoding} does not hold "${lost ?? ''}" of "${text.slice(0, 40)}"; write the file in GB 18030`);
  }
  return bytes;
}
