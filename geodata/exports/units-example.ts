import type { DistrictData, UnitData } from '../../src/lib/core/district/district-data.ts';
import { gcj02FromWgs84 } from '../../src/lib/core/datum/gcj02.ts';
import type { UnitLevel } from '../../src/lib/core/units/unit.ts';
import type { WrittenFile } from '../../src/lib/core/writers/written-file.ts';
import { shapefileOf } from '../../src/lib/core/writers/shapefile.ts';
import { moved, onSurveyPlane, prjOf, rounded, surveyPlanes } from './survey-plane.ts';

const levelNames: Readonly<Record<UnitLevel, string>> = {
  district: '区',
  street: '街道',
  community: '社区',
  grid: '网格',
  microGrid: '微网格'
};

/**
 * The units, all levels in one layer, twice: as GeoJSON whose degrees are GCJ-02 though nothing in it says so (as files drawn
 * over a web map come), and as a shapefile on CGCS2000's strip 40 in GB 18030 with a .cpg (as a survey office delivers). Of
 * micro-grids only those of one street, so that the files stay small.
 */
export function unitsExample(district: DistrictData, street: string): WrittenFile[] {
  const units = district.units.filter(({ code, level }) => level !== 'microGrid' || code.startsWith(street));
  return [gcj02Units(units), ...surveyedUnits(units, district.dataDate)];
}

function gcj02Units(units: readonly UnitData[]): WrittenFile {
  const lines = units.map((unit) => {
    const [code, name, level, parent, since] = fieldsOf(unit);
    return JSON.stringify({
      type: 'Feature',
      properties: { 编码: code, 名称: name, 层级: level, 上级编码: parent, 启用日期: since },
      geometry: moved(unit.boundary, (position) => gcj02FromWgs84(position).map((degrees) => rounded(degrees, 1e7)))
    });
  });
  const text = `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
  return { path: 'units-gcj02.geojson', bytes: new TextEncoder().encode(text) };
}

function surveyedUnits(units: readonly UnitData[], date: string): WrittenFile[] {
  return shapefileOf({
    path: 'units-cgcs2000-zone40',
    type: 'MultiPolygon',
    shapes: units.map((unit) => onSurveyPlane(unit.boundary, surveyPlanes.zone40)),
    table: {
      fields: [
        { name: '编码', type: 'C', widthBytes: 20 },
        { name: '名称', type: 'C', widthBytes: 60 },
        { name: '层级', type: 'C', widthBytes: 8 },
        { name: '上级编码', type: 'C', widthBytes: 20 },
        { name: '启用日期', type: 'D', widthBytes: 8 }
      ],
      rows: units.map(fieldsOf),
      encoding: 'gb18030',
      languageDriver: 0,
      date
    },
    prj: prjOf(surveyPlanes.zone40),
    cpg: 'GB18030'
  });
}

function fieldsOf({ code, names, level, parent, validFrom }: UnitData): string[] {
  return [code, names.hans ?? names.name, levelNames[level], parent ?? '', validFrom];
}
