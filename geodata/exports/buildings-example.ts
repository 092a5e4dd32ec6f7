import type { BuildingUse, DistrictData } from '../../src/lib/core/district/district-data.ts';
import type { WrittenFile } from '../../src/lib/core/writers/written-file.ts';
import { shapefileOf } from '../../src/lib/core/writers/shapefile.ts';
import { onSurveyPlane, prjOf, surveyPlanes } from './survey-plane.ts';

const useNames: Readonly<Record<BuildingUse, string>> = {
  residential: '住宅',
  mixed: '商住',
  office: '办公',
  commercial: '商业',
  industrial: '工业',
  public: '公共',
  other: '其他'
};

/**
 * The buildings whose unit's code begins with `within` (a street; '' for all) as a shapefile in GBK without a .cpg: the
 * table's code page mark, 0x4D, is all that tells. Easting without zone number; two column names are longer than the ten
 * bytes there are, and cut.
 */
export function buildingsExample(district: DistrictData, within: string): WrittenFile[] {
  const buildings = district.buildings.filter(({ unit }) => unit.startsWith(within));
  const compounds = new Map(district.compounds.map(({ id, names }) => [id, names?.hans ?? names?.name ?? '']));
  const counts = new Map<string, number>();
  return shapefileOf({
    path: 'buildings-gbk',
    type: 'MultiPolygon',
    shapes: buildings.map(({ footprint }) => onSurveyPlane(footprint, surveyPlanes.meridian120)),
    table: {
      fields: [
        { name: '楼栋编号', type: 'C', widthBytes: 24 },
        { name: '小区名称', type: 'C', widthBytes: 48 },
        { name: '用途', type: 'C', widthBytes: 8 },
        { name: '层数', type: 'N', widthBytes: 3 },
        { name: '户数', type: 'N', widthBytes: 5 },
        { name: '人口', type: 'N', widthBytes: 6 },
        { name: '60至74岁人口', type: 'N', widthBytes: 6 },
        { name: '75岁及以上人口', type: 'N', widthBytes: 6 },
        { name: '所属微网格', type: 'C', widthBytes: 20 }
      ],
      rows: buildings.map((building) => {
        const number = (counts.get(building.unit) ?? 0) + 1;
        counts.set(building.unit, number);
        return [
          `${building.unit}-${number}`,
          building.compound === null ? '' : (compounds.get(building.compound) ?? ''),
          useNames[building.use],
          building.floors,
          building.households,
          building.population,
          building.population60to74,
          building.population75plus,
          building.unit
        ];
      }),
      encoding: 'gbk',
      languageDriver: 0x4d,
      date: district.dataDate
    },
    prj: prjOf(surveyPlanes.meridian120),
    cpg: null
  });
}
