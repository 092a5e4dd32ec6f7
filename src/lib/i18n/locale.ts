/** The three languages of the product. The map, the server and the pages all use this one type. */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** The cookie in which a chosen language is kept; it holds nothing else and identifies nobody. */
export const languageCookie = 'quanlan-language';

export function isLanguage(text: string | undefined | null): text is Language {
  return languages.some((language) => language === text);
}

/** Names as stored, in the three languages. */
export interface StoredNames {
  readonly hans: string;
  readonly hant: string;
  readonly en: string;
}

/** Which of a row's names does a reader of this language see? */
export function nameIn(language: Language, names: StoredNames): string {
  if (language === 'zh-Hans') return names.hans;
  return language === 'zh-Hant' ? names.hant : names.en;
}

/**
 * Which language does a browser ask for? Tags are taken by their weight (RFC 9110, 12.5.4); of Chinese, the script
 * decides where it is given, else the region: Taiwan, Hong Kong and Macao read traditional characters.
 * @param acceptLanguage the header as sent; null or nothing understood gives English
 */
export function negotiate(acceptLanguage: string | null): Language {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      const quality = weight === undefined ? 1 : Number(weight.slice(2));
      return { tag: tag.toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of asked) {
    const language = ofTag(tag);
    if (language !== null) return language;
  }
  return 'en';
}

function ofTag(tag: string): Language | null {
  const [primary, ...subtags] = tag.split('-');
  if (primary === 'en') return 'en';
  if (primary === 'yue') return subtags.includes('hans') ? 'zh-Hans' : 'zh-Hant';
  if (primary !== 'zh') return null;
  if (subtags.includes('hant')) return 'zh-Hant';
  if (subtags.includes('hans')) return 'zh-Hans';
  return subtags.some((subtag) => subtag === 'tw' || subtag === 'hk' || subtag === 'mo') ? 'zh-Hant' : 'zh-Hans';
}
