const dayNames: Readonly<Record<string, string>> = {
  Mo: '一',
  Tu: '二',
  We: '三',
  Th: '四',
  Fr: '五',
  Sa: '六',
  Su: '日'
};

/** How the person who filled in the row writes hours. */
export type HoursStyle = 'plain' | 'words' | 'fullWidth';

/**
 * Opening hours (OSM's wording, plain rules only) as an office writes them: "周一至周五 8:30-17:30",
 * "工作日上午8:30-11:30，下午14:00-17:30", "每天 ６：００～２２：００", "全天". Null (unknown) is an empty text.
 */
export function chineseHours(hours: string | null, style: HoursStyle): string {
  if (hours === null) return '';
  if (hours === '24/7') return style === 'plain' ? '全天' : '24小时';
  const rules = hours.split(';').map((rule) => ruleIn(rule.trim(), style));
  const text = rules.join('；');
  return style === 'fullWidth' ? text.replaceAll(/[0-9:]/g, fullWidth).replaceAll('-', '～') : text;
}

/** The character twice as wide, as Chinese input methods type digits and signs: "1" becomes "１". */
export function fullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}

function ruleIn(rule: string, style: HoursStyle): string {
  const split = rule.search(/\d|off$|closed$/);
  const days = daysIn(split < 0 ? rule : rule.slice(0, split).trim(), style);
  const times = split < 0 ? '' : rule.slice(split);
  if (times === 'off' || times === 'closed') return `${days}休息`;
  const spans = times.split(',').map((span) =>
    span
      .trim()
      .split('-')
      .map((time) => time.replace(/^0/, ''))
      .join('-')
  );
  // Half past eleven to half past one is no morning: only spans that part at noon are called so.
  const inWords = style === 'words' && /^\d[\d:-]*-1[0-2]:[03]0,(1[2-9]|2\d):/.test(spans.join(','));
  const said = inWords
    ? spans.map((span, index) => `${index === 0 ? '上午' : '下午'}${span}`).join('，')
    : spans.join('、');
  return style === 'words' ? `${days}${said}` : `${days} ${said}`;
}

function daysIn(days: string, style: HoursStyle): string {
  if (days === '' || days === 'Mo-Su') return '每天';
  if (days === 'Mo-Fr' && style === 'words') return '工作日';
  if (days === 'Sa-Su' || days === 'Sa,Su') return '双休日';
  return days
    .split(',')
    .map((part) =>
      part
        .trim()
        .split('-')
        .map((day) => `周${dayNames[day.trim()] ?? day}`)
        .join('至')
    )
    .join('、');
}
