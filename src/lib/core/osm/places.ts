import type { Names, PlaceKind } from '../district/district-data.ts';
import { innerPoint } from '../geometry/inner-point.ts';
import { distanceMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { ServiceKind } from '../places/service-kind.ts';
import type { OsmFile, Tags } from '../readers/osm-file.ts';
import { areasWhere, namesOf } from './areas.ts';
import type { NoteBook } from './note-book.ts';
import { ruleFor, type PlaceRule } from './place-mapping.ts';

/** A place before it is known in which compound it lies. */
export interface FoundPlace {
  readonly sourceId: string;
  readonly kind: PlaceKind;
  readonly facilityKind: string;
  readonly names: Names;
  readonly services: readonly ServiceKind[];
  readonly position: LonLat;
  readonly hours: string | null;
  readonly seats: number | null;
  readonly stepFree: boolean | null;
}

/** A house and the point mapped within it stand for one place; nearer than this with one name they are taken to be the same. */
const sameWithinMetres = 100;
/** 黨群服務中心: in China these are mapped as community centres, and only the name tells. */
const hubName = /党群服务|黨群服務|党员活动|黨員活動/;

/**
 * Which places does the file hold, by the table of rules? Points and areas; what is out of use is not one. Places without a name
 * are kept under the name of their kind and noted, since an unnamed pharmacy is still a pharmacy.
 */
export function findPlaces(osm: OsmFile, rules: readonly PlaceRule[], book: NoteBook): FoundPlace[] {
  const keys = [...new Set(rules.map((rule) => rule.key))];
  const isWanted = (tags: Tags) => keys.some((key) => tags.has(key)) && ruleFor(rules, tags) !== null;
  const areas = areasWhere(osm, isWanted, 'place', book).map(({ sourceId, tags, shape }) => ({
    sourceId,
    tags,
    position: innerPoint(shape)
  }));
  const points = [...osm.nodes.tagged()].flatMap(([id, tags]) => {
    const position = isWanted(tags) ? osm.nodes.position(id) : null;
    return position === null ? [] : [{ sourceId: `node/${id}`, tags, position }];
  });

  const found: FoundPlace[] = [];
  const bySameName = new Map<string, FoundPlace[]>();
  for (const { sourceId, tags, position } of [...points, ...areas]) {
    const rule = ruleFor(rules, tags);
    if (rule === null) continue;
    const access = tags.get('access');
    if (access === 'private' || access === 'no') {
      book.add('leftOut', 'place-private', sourceId);
      continue;
    }
    const place = placeOf(sourceId, tags, position, rule, book);
    const key = `${place.facilityKind} ${place.names.name}`;
    const namesakes = bySameName.get(key) ?? [];
    if (tags.has('name') && namesakes.some((other) => distanceMetres(other.position, position) < sameWithinMetres)) {
      book.add('leftOut', 'place-mapped-twice', sourceId);
      continue;
    }
    bySameName.set(key, [...namesakes, place]);
    found.push(place);
    for (const service of place.services) book.add('found', `places-${service}`);
  }
  return found;
}

function placeOf(sourceId: string, tags: Tags, position: LonLat, rule: PlaceRule, book: NoteBook): FoundPlace {
  const names = namesOf(tags);
  if (names === null) book.add('assumed', 'place-without-name', sourceId);
  const wheelchair = tags.get('wheelchair');
  const seats = Number.parseInt(tags.get('capacity') ?? '', 10);
  const isHub = names !== null && hubName.test(names.name);
  return {
    sourceId,
    kind: isHub ? 'hub' : 'facility',
    facilityKind: isHub ? 'community-station' : rule.facilityKind,
    names: names ?? unnamed(rule.facilityKind),
    services: isHub ? [...new Set<ServiceKind>([...rule.services, 'government', 'party-member'])] : rule.services,
    position,
    hours: tags.get('opening_hours') ?? null,
    seats: seats >= 0 ? seats : null,
    stepFree: wheelchair === 'yes' || wheelchair === 'designated' ? true : wheelchair === 'no' ? false : null
  };
}

function unnamed(facilityKind: string): Names {
  const words = facilityKind.replaceAll('-', ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return { name, en: name };
}
