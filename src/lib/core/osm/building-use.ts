import type { BuildingUse } from '../district/district-data.ts';
import type { Tags } from '../readers/osm-file.ts';

const usesByTag: Readonly<Record<BuildingUse, readonly string[]>> = {
  residential: [
    ...[
      'residential',
      'apartments',
      'house',
      'detached',
      'semidetached_house',
      'terrace',
      'dormitory',
      'bungalow',
      'farm'
    ],
    ...['cabin', 'static_caravan', 'houseboat', 'tulou', 'siheyuan', 'villa', 'annexe', 'tower']
  ],
  mixed: ['mixed', 'mixed_use', 'residential;commercial', 'residential;retail', 'apartments;retail'],
  office: ['office', 'government', 'civic'],
  commercial: ['commercial', 'retail', 'supermarket', 'hotel', 'kiosk', 'shop', 'mall', 'restaurant', 'bank'],
  industrial: ['industrial', 'warehouse', 'factory', 'manufacture', 'storage_tank', 'silo', 'hangar'],
  public: [
    ...[
      'public',
      'school',
      'kindergarten',
      'university',
      'college',
      'hospital',
      'clinic',
      'train_station',
      'transportation'
    ],
    ...[
      'church',
      'chapel',
      'cathedral',
      'mosque',
      'temple',
      'synagogue',
      'shrine',
      'monastery',
      'convent',
      'religious'
    ],
    ...[
      'museum',
      'library',
      'sports_hall',
      'sports_centre',
      'stadium',
      'fire_station',
      'police',
      'townhall',
      'theatre',
      'station'
    ]
  ],
  other: [
    ...[
      'garage',
      'garages',
      'carport',
      'parking',
      'shed',
      'hut',
      'roof',
      'barn',
      'stable',
      'cowshed',
      'sty',
      'greenhouse'
    ],
    ...[
      'glasshouse',
      'greenhouse_horticulture',
      'farm_auxiliary',
      'service',
      'transformer_tower',
      'ruins',
      'collapsed'
    ],
    ...['construction', 'wayside_shrine', 'toilets', 'bunker', 'bridge', 'grandstand', 'pavilion', 'container', 'tent']
  ]
};

const useOfValue: ReadonlyMap<string, BuildingUse> = new Map(
  (['residential', 'mixed', 'office', 'commercial', 'industrial', 'public', 'other'] as const).flatMap((use) =>
    usesByTag[use].map((value) => [value, use] as const)
  )
);

/** What land use says of an unspecified building standing on it. Land for anything else says nothing. */
const useOfLand: ReadonlyMap<string, BuildingUse> = new Map([
  ['residential', 'residential'],
  ['commercial', 'commercial'],
  ['retail', 'commercial'],
  ['industrial', 'industrial'],
  ['port', 'industrial'],
  ['quarry', 'industrial'],
  ['railway', 'other'],
  ['garages', 'other'],
  ['military', 'other'],
  ['farmyard', 'other'],
  ['allotments', 'other'],
  ['cemetery', 'other'],
  ['greenhouse_horticulture', 'other'],
  ['religious', 'public'],
  ['education', 'public']
] as const);

/** Smaller than this nobody lives in it: a shed, a garage, a substation. */
const dwellingMinSquareMetres = 25;

export interface JudgedUse {
  readonly use: BuildingUse;
  /** True where the building says only that it is one, and the use was judged from what is around it, or taken to be homes. */
  readonly assumed: boolean;
}

/**
 * What is a building used for? Its own value decides; a bare `building=yes` is judged by what else it is tagged as, then by
 * the land it stands on, then by its size; what remains is taken to be homes, since most buildings are, and noted.
 */
export function buildingUse(tags: Tags, landUse: string | null, areaSquareMetres: number): JudgedUse {
  const known = useOfValue.get(tags.get('building') ?? '');
  const hasShop =
    tags.has('shop') || ['restaurant', 'cafe', 'bank', 'fast_food', 'bar'].includes(tags.get('amenity') ?? '');
  if (known !== undefined) return { use: known === 'residential' && hasShop ? 'mixed' : known, assumed: false };
  if (tags.has('shop') || tags.has('tourism')) return { use: 'commercial', assumed: false };
  if (tags.has('office')) return { use: 'office', assumed: false };
  if (tags.has('amenity')) return { use: hasShop ? 'commercial' : 'public', assumed: false };
  if (tags.has('leisure') || tags.has('healthcare') || tags.has('historic')) return { use: 'public', assumed: false };
  if (tags.has('man_made') || tags.has('power') || tags.has('abandoned')) return { use: 'other', assumed: false };
  if (areaSquareMetres < dwellingMinSquareMetres) return { use: 'other', assumed: true };
  return { use: useOfLand.get(landUse ?? '') ?? 'residential', assumed: true };
}
