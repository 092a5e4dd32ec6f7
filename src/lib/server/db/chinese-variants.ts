import { Converter } from 'opencc-js';

const convertToTraditional = Converter({ from: 'cn', to: 'tw' });
const convertToSimplified = Converter({ from: 'tw', to: 'cn' });

/**
 * What opencc gets wrong in names of places, simplified → traditional. 于 and 余 are surnames before a word for a
 * settlement; 征润州 and 里运河 are names of their own.
 */
const namesOfTheirOwn: Readonly<Record<string, string>> = { 征润: '征潤', 里运河: '里運河', 里下河: '里下河' };
const keptSurname = /[于余范](?=[家庄莊湾灣巷宅村楼樓桥橋岗崗圩府])/u;
const kept = new RegExp(`(${keptSurname.source}|${Object.keys(namesOfTheirOwn).join('|')})`, 'u');

/** A simplified name in traditional characters as written in Taiwan (the general ones, no regional words). */
export function cn2tw(name: string): string {
  return name
    .split(kept)
    .map(
      (part) =>
        namesOfTheirOwn[part] ?? (part.length === 1 && '于余范'.includes(part) ? part : convertToTraditional(part))
    )
    .join('');
}

/** A traditional name in simplified characters; a simplified one stays as it is. */
export function tw2cn(name: string): string {
  return convertToSimplified(name);
}
