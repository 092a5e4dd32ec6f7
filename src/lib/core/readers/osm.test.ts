import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { readOsm } from './osm.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const smallXml = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
  <node id="9" lat="1.5" lon="2.5" timestamp="2020-02-03T04:05:06Z"><tag k="name" v="村口 &amp; 橋"/></node>
  <node id="5000000007" lat="1.25" lon="2.75"/>
  <node id="-3" lat="1.75" lon="2.25"/>
  <node id="10" lat="1" lon="2" visible="false"/>
  <way id="4"><nd ref="9"/><nd ref="5000000007"/><tag k="highway" v="footway"/><tag k="__proto__" v="x"/></way>
  <relation id="6"><member type="way" ref="4" role="outer"/><tag k="type" v="multipolygon"/></relation>
</osm>`;

async function messageOf(bytes: Uint8Array): Promise<string> {
  const { value, problems } = await readOsm(bytes);
  expect(value).toBeNull();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.blocks).toBe(true);
  return problems[0]?.message ?? '';
}

describe('XML', () => {
  test('nodes, ways, relations, names and ids beyond 32 bits are read; deleted nodes are not', async () => {
    const { value } = await readOsm(encode(smallXml));
    expect([...(value?.nodes.ids ?? [])]).toEqual([-3, 9, 5000000007]);
    expect(value?.nodes.position(5000000007)).toEqual([2.75, 1.25]);
    expect(value?.nodes.position(8)).toBeNull();
    expect(value?.nodes.tags(9)?.get('name')).toBe('村口 & 橋');
    expect(value?.ways[0]?.tags.get('__proto__')).toBe('x');
    expect([...(value?.ways[0]?.nodes ?? [])]).toEqual([9, 5000000007]);
    expect(value?.relations[0]?.members).toEqual([{ type: 'way', ref: 4, role: 'outer' }]);
    expect(value?.bounds).toEqual([2, 1, 4, 3]);
    expect(value?.timestamp).toBe('2020-02-03T04:05:06.000Z');
  });

  test('gzip is recognised by content', async () => {
    const { value } = await readOsm(gzipSync(smallXml));
    expect(value?.format).toBe('xml');
    expect(value?.nodes.ids).toHaveLength(3);
  });

  test('cut off within an element: the line is named', async () => {
    expect(await messageOf(encode(smallXml.slice(0, 300)))).toMatch(
      /broken or cut off on line 5, column 34 \(unclosed tag: osm\)/
    );
  });

  test('other XML, a non-numeric id, and a file without ways are one sentence each', async () => {
    expect(await messageOf(encode('<html><body>404</body></html>'))).toMatch(/first element is <html>/);
    expect(await messageOf(encode('<osm>\n<node id="x" lat="1" lon="1"/></osm>'))).toMatch(/Line 2: "x" is no OSM id/);
    expect(await messageOf(encode('<osm><node id="1" lat="1" lon="1"/></osm>'))).toMatch(/1 nodes but no ways/);
  });
});

describe('what is no OSM file', () => {
  test('empty, JSON, ZIP and noise are told apart', async () => {
    expect(await messageOf(new Uint8Array())).toMatch(/0 bytes/);
    expect(await messageOf(encode('{"type":"FeatureCollection"}'))).toMatch(/looks like JSON/);
    expect(await messageOf(encode('PK\u0003\u0004'))).toMatch(/ZIP archive/);
    expect(await messageOf(Uint8Array.of(3, 0x71, 9, 0xa))).toMatch(/bytes 03 71 09 0a/);
  });

  test('a gzip bomb is stopped while it grows, a cut gzip file is said to be cut', async () => {
    expect(await messageOf(gzipSync(new Uint8Array(8 << 20)))).toMatch(/unpacks to more than/);
    const gzip = gzipSync(smallXml);
    expect(await messageOf(gzip.subarray(0, gzip.length - 20))).toMatch(/damaged or cut off/);
  });
});

/** One block of a PBF as the format lays it out: big-endian length, header, blob. */
function block(type: string, data: Uint8Array, packing: 'raw' | 'zlib' | 'lzma' = 'zlib'): Uint8Array {
  const blob = new PbfWriter();
  if (packing === 'raw') blob.writeBytesField(1, data);
  else blob.writeBytesField(packing === 'zlib' ? 3 : 4, deflateSync(data));
  const blobBytes = blob.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, blobBytes.length);
  const headerBytes = header.finish();
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, headerBytes.length);
  return Uint8Array.from([...length, ...headerBytes, ...blobBytes]);
}

function headerBlock(feature = 'OsmSchema-V0.6'): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(4, feature);
  return block('OSMHeader', header.finish(), 'raw');
}

/** Plain (not dense) nodes, one way, one relation, with an offset and granularity of its own. */
function plainBlock(): Uint8Array {
  const data = new PbfWriter();
  data.writeMessage(
    1,
    (_, table: PbfWriter) => ['', 'highway', 'path', 'inner'].forEach((text) => table.writeStringField(1, text)),
    null
  );
  data.writeMessage(
    2,
    (_, group: PbfWriter) => {
      for (const [id, lat, lon] of [
        [7, 100, -200],
        [5_000_000_000, 300, 400]
      ] as const) {
        group.writeMessage(
          1,
          (__, node: PbfWriter) => {
            node.writeSVarintField(1, id);
            node.writeSVarintField(8, lat);
            node.writeSVarintField(9, lon);
          },
          null
        );
      }
    },
    null
  );
  data.writeMessage(
    2,
    (_, group: PbfWriter) => {
      group.writeMessage(
        3,
        (__, way: PbfWriter) => {
          way.writeVarintField(1, 11);
          way.writePackedVarint(2, [1]);
          way.writePackedVarint(3, [2]);
          way.writePackedSVarint(8, [7, 4_999_999_993]);
        },
        null
      );
    },
    null
  );
  data.writeMessage(
    2,
    (_, group: PbfWriter) => {
      group.writeMessage(
        4,
        (__, relation: PbfWriter) => {
          relation.writeVarintField(1, 12);
          relation.writePackedVarint(8, [3]);
          relation.writePackedSVarint(9, [11]);
          relation.writePackedVarint(10, [1]);
        },
        null
      );
    },
    null
  );
  data.writeVarintField(17, 1000);
  data.writeVarintField(19, 1_000_000_000);
  data.writeVarintField(20, 2_000_000_000);
  return data.finish();
}

describe('PBF', () => {
  test('plain nodes, granularity and offset, ids beyond 32 bits', async () => {
    const { value, problems } = await readOsm(Uint8Array.from([...headerBlock(), ...block('OSMData', plainBlock())]));
    expect(problems).toEqual([]);
    // 1e-9 · (latitude's offset 1e9 + 1000 · 100) and so on, by the format's definition
    expect(value?.nodes.position(7)).toEqual([1.9998, 1.0001]);
    expect(value?.nodes.position(5_000_000_000)).toEqual([2.0004, 1.0003]);
    expect([...(value?.ways[0]?.nodes ?? [])]).toEqual([7, 5_000_000_000]);
    expect(value?.ways[0]?.tags.get('highway')).toBe('path');
    expect(value?.relations[0]?.members).toEqual([{ type: 'way', ref: 11, role: 'inner' }]);
  });

  test('what cannot be read is named with its block', async () => {
    const header = headerBlock();
    const after = `block from byte ${header.length}`;
    const whole = Uint8Array.from([...header, ...block('OSMData', plainBlock())]);
    expect(await messageOf(whole.subarray(0, whole.length - 1))).toContain(
      `cut off: the ${after} should end at byte ${whole.length}`
    );
    expect(await messageOf(whole.subarray(0, header.length + 2))).toContain(`cut off: the ${after}`);
    expect(await messageOf(Uint8Array.from([...header, ...block('OSMData', plainBlock(), 'lzma')]))).toMatch(
      /Block 2 .* lzma; .*osmium cat/
    );
    expect(await messageOf(headerBlock('HistoricalInformation'))).toMatch(/feature "HistoricalInformation"/);
    const damaged = Uint8Array.from(whole);
    damaged.fill(0x55, whole.length - 30);
    expect(await messageOf(damaged)).toMatch(/Block 2 .*(damaged|does not hold)/);
  });
});

const truncated = sharedData('messy/truncated.osm.pbf');
const wideIds = sharedData('messy/osm_64bit_ids.osm');
const porto = sharedData('osm/porto.osm.pbf');

describe.skipIf(truncated === null || wideIds === null || porto === null)('real files beside the repository', () => {
  test('a truncated download', async () => {
    expect(await messageOf(readFileSync(truncated ?? ''))).toMatch(/cut off: the block from byte 265257 /);
  });

  test('ids beyond 2^32 survive (osmcode/osm-testdata)', async () => {
    const { value } = await readOsm(readFileSync(wideIds ?? ''));
    expect(value?.nodes.ids.at(-1)).toBe(4294968191);
    expect(value?.nodes.ids).toHaveLength(1774);
    expect(value?.ways.every((way) => way.nodes.every((node) => value.nodes.indexOf(node) >= 0))).toBe(true);
  });

  test('Porto: the counts its collection states', async () => {
    const { value } = await readOsm(readFileSync(porto ?? ''));
    expect(value?.nodes.ids).toHaveLength(85_149);
    expect(value?.ways.filter((way) => way.tags.has('highway'))).toHaveLength(4656);
    expect(value?.timestamp?.slice(0, 10)).toBe('2020-07-20');
  });
});
