import OpeningHours from 'opening_hours';

const weekdays: Readonly<Record<string, string>> = {
  一: 'Mo',
  二: 'Tu',
  三: 'We',
  四: 'Th',
  五: 'Fr',
  六: 'Sa',
  日: 'Su',
  天: 'Su'
};

/** What Chinese words for hours are in OSM's opening_hours, in the order in which they are looked for. */
const words: readonly (readonly [RegExp, string])[] = [
  [/每[天日]/gu, 'Mo-Su '],
  [/工作日/gu, 'Mo-Fr '],
  [/[双雙]休日|[周週]末/gu, 'Sa,Su '],
  [/全天(?:开放|開放)?|24小[时時]/gu, '24/7'],
  [/休息|不开放|不開放|[关關][闭閉]|[闭閉][馆館]/gu, ' off'],
  [/\s*[至到~—–―]\s*/gu, '-'],
  [/、/gu, ','],
  [/上午/gu, '']
];

/**
 * What would hours that an office wrote in Chinese be in OSM's opening_hours: "周一至周五上午8:30-11:30，下午14:00-17:30" →
 * "Mo-Fr 08:30-11:30,14:00-17:30"? Only ever a proposal for who wrote them, never read as hours. Null where there is none.
 */
export function osmWording(hours: string): string | null {
  // Signs and digits of double width, as Chinese input methods type them.
  let text = hours.replaceAll(/[！-～]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  text = text.replaceAll(
    /(?:[周週]|星期|[礼禮]拜)([一二三四五六日天])\s*/gu,
    (_, day: string) => `${weekdays[day] ?? day} `
  );
  for (const [word, osm] of words) text = text.replaceAll(word, osm);
  // "下午2:00" is 14:00: whoever writes so counts to twelve, and the rest of the text cannot be trusted to either.
  if (/[下晚]/u.test(text.replaceAll(/(?:下午|晚上)(?=1[2-9]:|2\d:)/gu, ''))) return null;
  text = text.replaceAll(/下午|晚上/gu, '').replaceAll(/\s*([-,;])\s*/gu, '$1');
  if (text === hours || /\p{Script=Han}/u.test(text)) return null;
  try {
    return new OpeningHours(text, null, 0).prettifyValue();
  } catch {
    return null;
  }
}
