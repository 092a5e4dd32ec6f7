export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;
export type TextEncoding = (typeof textEncodings)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** False where GBK and Big5 fit about equally well and GBK was taken; the caller should say so. */
  readonly sure: boolean;
}

/**
 * Which text do these bytes spell? A byte order mark decides; else UTF-16 by its zero bytes, else UTF-8 where the bytes
 * are valid as such (others' bytes hardly ever are), else GBK or Big5, the two encodings Chinese offices export in.
 * GB 18030 contains GBK and GB 2312. Returns null where no encoding fits: better than mojibake.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes, 'utf-8', true);
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le', true);
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be', true);
  const sixteen = sixteenBit(bytes);
  if (sixteen !== null) return decoded(bytes, sixteen, true);
  const utf8 = decoded(bytes, 'utf-8', true);
  if (utf8 !== null) return utf8;

  const { gbk, big5 } = commonShares(bytes);
  const sure = Math.abs(gbk - big5) > 0.1;
  const order = big5 > gbk && sure ? (['big5', 'gb18030'] as const) : (['gb18030', 'big5'] as const);
  return decoded(bytes, order[0], sure) ?? decoded(bytes, order[1], sure);
}

function decoded(bytes: Uint8Array, encoding: TextEncoding, sure: boolean): DecodedText | null {
  try {
    // The decoder removes the byte order mark itself.
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, sure };
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: ASCII separators and digits leave every second byte zero, which no other encoding here does. */
function sixteenBit(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, 4096);
  const zeros = [0, 0];
  for (let index = 0; index < looked; index += 1) if (bytes[index] === 0) zeros[index % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked / 8 && odd > 4 * even) return 'utf-16le';
  if (even > looked / 8 && even > 4 * odd) return 'utf-16be';
  return null;
}

/**
 * Of the two-byte characters, which share is among the commonest of each encoding? GB 2312 level 1 (3,755 characters)
 * has first bytes B0–D7 and second bytes from A1; Big5 level 1 (5,401) has first bytes A4–C6. Running text lies almost
 * wholly in its own level 1, and only about half in the other's.
 */
function commonShares(bytes: Uint8Array): { gbk: number; big5: number } {
  let pairs = 0;
  let gbk = 0;
  let big5 = 0;
  for (let index = 0; index + 1 < bytes.length; index += 1) {
    const lead = bytes[index]!;
    if (lead < 0x81) continue;
    index += 1;
    const trail = bytes[index]!;
    // A1–A3: punctuation in both, says nothing.
    if (lead >= 0xa1 && lead <= 0xa3) continue;
    pairs += 1;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) gbk += 1;
    if (lead >= 0xa4 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) big5 += 1;
  }
  return pairs === 0 ? { gbk: 0, big5: 0 } : { gbk: gbk / pairs, big5: big5 / pairs };
}
