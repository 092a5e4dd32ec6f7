import type { MultiPolygon, Polygon } from 'geojson';
import type { Names } from '../district/district-data.ts';
import type { OsmFile, Tags } from '../readers/osm-file.ts';
import { areaOf } from './multipolygons.ts';
import type { NoteBook } from './note-book.ts';

/** A closed way or an area relation, with its shape. */
export interface OsmArea {
  readonly sourceId: string;
  readonly tags: Tags;
  readonly shape: Polygon | MultiPolygon;
}

const areaRelations = new Set(['multipolygon', 'boundary']);

/**
 * All areas whose tags are wanted, closed ways first, then relations, in the file's order. What cannot be assembled is left
 * out and noted (`…-incomplete`: parts lie beyond the extract; `…-broken`: lines do not close); what was mended is noted.
 * @param noun what they are, for the notes: "building", "landuse"
 */
export function areasWhere(osm: OsmFile, wanted: (tags: Tags) => boolean, noun: string, book: NoteBook): OsmArea[] {
  const ways = osm.ways.filter((way) => way.nodes.length > 3 && way.nodes[0] === way.nodes.at(-1) && wanted(way.tags));
  const relations = osm.relations.filter(
    (relation) => areaRelations.has(relation.tags.get('type') ?? '') && wanted(relation.tags)
  );
  return [...ways, ...relations].flatMap((source): OsmArea[] => {
    const sourceId = `${'nodes' in source ? 'way' : 'relation'}/${source.id}`;
    const area = areaOf(osm, source);
    if (typeof area === 'string') {
      book.add('leftOut', `${noun}-${area}`, sourceId);
      return [];
    }
    if (area.repaired) book.add('assumed', `${noun}-mended`, sourceId);
    return [{ sourceId, tags: source.tags, shape: area.shape }];
  });
}

/** What a thing is called, in the languages OSM states; null where it has no name. */
export function namesOf(tags: Tags): Names | null {
  const hans = tags.get('name:zh-Hans') ?? tags.get('name:zh-CN') ?? tags.get('name:zh');
  const hant = tags.get('name:zh-Hant') ?? tags.get('name:zh-TW') ?? tags.get('name:zh-HK');
  const en = tags.get('name:en');
  const name = tags.get('name') ?? hans ?? hant ?? en;
  if (name === undefined || name.trim() === '') return null;
  return { name, ...(hans && { hans }), ...(hant && { hant }), ...(en && { en }) };
}
