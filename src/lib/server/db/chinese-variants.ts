import { Converter } from 'opencc-js';

const convertToTraditional = Converter({ from: 'cn', to: 'tw' });
const convertToSimplified = Converter({ from: 'tw', to: 'cn' });

/**
 * What opencc gets wrong in names of places, simplified → traditional. 里 is a village, a lane or a mile (三民里, 七里甸, 里運河), and
 * hardly ever "inside" (裡). 于, 余 and 范 are surnames before a word for a settlement; 征润州 is a name of its own.
 */
const keptCharacters = '里于余范';
const keptSurname = /[于余范](?=[家庄莊湾灣巷宅村楼樓桥橋岗崗圩府])/u;
const kept = new RegExp(`(里|${keptSurname.source}|征润)`, 'u');

/** A simplified name in traditional characters as written in Taiwan (the general ones, no regional words). */
export function cn2tw(name: string): string {
  return name
    .split(kept)
    .map((part) => {
      if (part === '征润') return '征潤';
      return part.length === 1 && keptCharacters.includes(part) ? part : convertToTraditional(part);
    })
    .join('');
}

/** A traditional name in simplified characters; a simplified one stays as it is. */
export function tw2cn(name: string): string {
  return convertToSimplified(name);
}
