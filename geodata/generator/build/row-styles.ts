import type { Random } from '../random.ts';
import type { RowStyle } from '../rows.ts';

export type RowKind =
  | 'slabs'
  | 'towers'
  | 'midrise'
  | 'industry'
  | 'workshops'
  | 'warehouses'
  | 'campus'
  | 'offices'
  | 'market'
  | 'mall'
  | 'station';

/** How one block's rows are set out: of one kind, yet no two blocks alike. Lengths in metres. */
export function rowStyle(kind: RowKind, homesAtMost: number, random: Random): RowStyle {
  const works = { age: 'workUnit', homesPerModule: 0, homesAtMost: 0, stagger: 0, northMargin: 12, sideMargin: 9 } as const; // prettier-ignore
  const gap = random.between(9, 18);
  switch (kind) {
    case 'slabs': {
      const floors = random.pick([[5, 5, 6], [6, 6, 6], [6, 6, 7], [5, 6, 6], [4, 5, 5]]); // prettier-ignore
      const depth = random.between(10.5, 13);
      return {
        use: 'residential',
        age: 'workUnit',
        depth,
        module: random.pick([12, 14, 15, 16]),
        modulesAtMost: random.whole(2, 4),
        gap: random.between(8, 13),
        pitch: depth + random.between(17, 25),
        northMargin: 12,
        sideMargin: random.between(7, 11),
        floors,
        homesPerModule: 2,
        homesAtMost,
        stagger: random.chance(0.4) ? random.between(1, 2.5) : 0.3
      };
    }
    case 'towers': {
      const floors = random.pick([[11, 15, 18],
        [17, 18, 18], [24, 26, 28], [30, 32, 33], [18, 26, 33]]); // prettier-ignore
      return {
        use: 'residential',
        age: 'newEstate',
        depth: random.between(15, 20),
        module: random.between(23, 29),
        modulesAtMost: 1,
        gap: random.between(22, 38),
        pitch: random.between(54, 68),
        northMargin: 14,
        sideMargin: 12,
        floors,
        homesPerModule: 2,
        homesAtMost,
        stagger: random.between(2, 6)
      };
    }
    case 'midrise':
      return {
        use: 'residential',
        age: 'newEstate',
        depth: random.between(12, 14),
        module: random.between(14, 17),
        modulesAtMost: random.whole(2, 3),
        gap: random.between(12, 18),
        pitch: random.between(40, 48),
        northMargin: 13,
        sideMargin: 11,
        floors: random.pick([[11], [9, 11, 11], [11, 11, 18]]), // prettier-ignore
        homesPerModule: 2,
        homesAtMost,
        stagger: random.between(0.5, 4)
      };
    case 'industry':
      return { ...works, use: 'industrial', depth: random.between(24, 42), module: random.between(18, 28), modulesAtMost: random.whole(2, 5), gap, pitch: random.between(60, 74), floors: [1, 1, 1, 2] }; // prettier-ignore
    case 'workshops':
      return { ...works, use: 'industrial', depth: random.between(13, 20), module: random.between(12, 18), modulesAtMost: 3, gap, pitch: random.between(32, 40), floors: [1, 1, 2, 2, 3] }; // prettier-ignore
    case 'warehouses':
      return { ...works, use: 'industrial', depth: random.between(30, 46), module: 30, modulesAtMost: 4, gap: 20, pitch: random.between(62, 72), floors: [1] }; // prettier-ignore
    case 'campus':
      return { ...works, use: 'public', depth: random.between(13, 17), module: 13, modulesAtMost: random.whole(3, 5), gap: 16, pitch: random.between(32, 40), floors: [3, 4, 4, 5] }; // prettier-ignore
    case 'offices':
      return { ...works, use: 'office', depth: random.between(18, 24), module: random.between(22, 30), modulesAtMost: random.whole(1, 2), gap: random.between(26, 44), pitch: random.between(54, 72), floors: [4, 6, 8, 12, 16] }; // prettier-ignore
    case 'mall':
      return { ...works, use: 'commercial', depth: random.between(46, 58), module: random.between(34, 44), modulesAtMost: 2, gap: 24, pitch: 110, floors: [4, 5, 6] }; // prettier-ignore
    case 'station':
      return { ...works, use: 'public', depth: 44, module: 36, modulesAtMost: 3, gap: 20, pitch: 400, northMargin: 26, floors: [2] }; // prettier-ignore
    case 'market':
      return { ...works, use: 'commercial', depth: random.between(20, 34), module: random.between(16, 24), modulesAtMost: 4, gap: 14, pitch: random.between(50, 64), floors: [1, 2, 2, 3] }; // prettier-ignore
  }
}
