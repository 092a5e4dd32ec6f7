import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';
import type { Word } from '../places/place-names.ts';
import type { Random } from '../random.ts';

// Two characters make an organisation's name. The pairs were chosen so that none of them is a city or a well-known brand;
// all organisations of the sample are invented.
const firsts: readonly Word[] = [
  ['江', '江', 'Jiang'],
  ['云', '雲', 'Yun'],
  ['松', '松', 'Song'],
  ['竹', '竹', 'Zhu'],
  ['枫', '楓', 'Feng'],
  ['荷', '荷', 'He'],
  ['舟', '舟', 'Zhou'],
  ['泉', '泉', 'Quan'],
  ['石', '石', 'Shi'],
  ['青', '青', 'Qing'],
  ['晨', '晨', 'Chen'],
  ['文', '文', 'Wen'],
  ['和', '和', 'He'],
  ['明', '明', 'Ming'],
  ['禾', '禾', 'He'],
  ['沐', '沐', 'Mu'],
  ['朗', '朗', 'Lang'],
  ['映', '映', 'Ying'],
  ['柏', '柏', 'Bai'],
  ['棠', '棠', 'Tang'],
  ['苇', '葦', 'Wei'],
  ['澜', '瀾', 'Lan']
];
const seconds: readonly Word[] = [
  ['润', '潤', 'run'],
  ['泽', '澤', 'ze'],
  ['帆', '帆', 'fan'],
  ['桥', '橋', 'qiao'],
  ['岸', '岸', '’an'],
  ['岭', '嶺', 'ling'],
  ['庭', '庭', 'ting'],
  ['苑', '苑', 'yuan'],
  ['宜', '宜', 'yi'],
  ['康', '康', 'kang'],
  ['晖', '暉', 'hui'],
  ['羽', '羽', 'yu'],
  ['舫', '舫', 'fang'],
  ['铭', '銘', 'ming'],
  ['溪', '溪', 'xi'],
  ['堂', '堂', 'tang']
];

/** An organisation's name: an invented pair of characters and what it is, not used before; the used ones are remembered. */
export function inventName(trades: readonly Word[], used: Set<string>, random: Random): Names {
  for (let attempt = 0; attempt < 4000; attempt++) {
    const [first, second, trade] = [random.pick(firsts), random.pick(seconds), random.pick(trades)];
    const names = named(
      `${first[0]}${second[0]}${trade[0]}`,
      `${first[1]}${second[1]}${trade[1]}`,
      `${first[2]}${second[2]} ${trade[2]}`
    );
    if (used.has(names.name)) continue;
    used.add(names.name);
    return names;
  }
  throw new Error(`No unused name is left for ${trades[0]?.[0] ?? 'a trade'}; ${String(used.size)} are used`);
}
