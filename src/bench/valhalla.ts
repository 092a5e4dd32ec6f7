import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { keptFolder } from './cache-folder.ts';
import { printedBy } from './child-process.ts';

const packageName = '@valhallajs/valhallajs';
const version = '3.6.1';
const size = 'about 280 MB on disk';

/** What is used of the package. */
interface Actor {
  isochrone(query: string): Promise<string>;
}
interface ValhallaModule {
  readonly Actor: new (config: string) => Actor;
  getConfig(options: { readonly tileDir: string }): Promise<Config>;
}
type Config = Record<string, Record<string, unknown>>;

/**
 * The walker closest to ours that Valhalla's options can describe: 1.0 m/s, and no way cheaper or dearer than another, as its
 * preferences would otherwise lead the walk around what they dislike. What still differs:
 * - Stairs: Valhalla walks them at full speed (`step_penalty` is a cost for entering a flight); ours at half speed.
 * - Signals: ours waits 20 s at each on foot; Valhalla does not, and the streets it is given carry none.
 * - Along edges: both start at the spot beside the door; ours walks the connector to it too.
 * - The polygon: Valhalla contours the times on a grid; ours the distances to the streets reached (isochrone.ts).
 */
const walker = {
  walking_speed: 3.6,
  step_penalty: 0,
  elevator_penalty: 0,
  gate_penalty: 0,
  service_penalty: 0,
  service_factor: 1,
  walkway_factor: 1,
  sidewalk_factor: 1,
  alley_factor: 1,
  driveway_factor: 1,
  use_tracks: 0.5,
  use_living_streets: 0.5,
  use_ferry: 0,
  max_hiking_difficulty: 6
};

/** The routing engine Valhalla, as its package for Node brings it. */
export class Valhalla {
  readonly version = version;
  readonly #module: ValhallaModule;
  readonly #programs: string;

  constructor(module: ValhallaModule, programs: string) {
    this.#module = module;
    this.#programs = programs;
  }

  /**
   * Builds tiles of an .osm.pbf into `folder`, emptied before; on as many threads as the machine has cores.
   * Returns milliseconds from the program's start to its end.
   */
  async buildTiles(pbfPath: string, folder: string): Promise<number> {
    await rm(folder, { recursive: true, force: true });
    const configPath = `${folder}.json`;
    await writeFile(configPath, JSON.stringify(await this.#configFor(folder)));
    const before = performance.now();
    // It leaves a list of doubtful ways where it stands.
    await printedBy(join(this.#programs, 'valhalla_build_tiles'), ['-c', configPath, pbfPath], dirname(folder));
    return performance.now() - before;
  }

  /** Opens tiles built before. */
  async open(folder: string): Promise<ValhallaTiles> {
    return new ValhallaTiles(new this.#module.Actor(JSON.stringify(await this.#configFor(folder))));
  }

  async #configFor(folder: string): Promise<Config> {
    const config = await this.#module.getConfig({ tileDir: folder });
    const { mjolnir, service_limits: limits } = config;
    if (mjolnir === undefined || limits === undefined) throw new Error("Valhalla's configuration is not as expected.");
    // Tiles are read from the folder, never from an archive that is not there.
    delete mjolnir.tile_extract;
    // One question about all places of a kind, however many: the default is one place a question.
    const many = { max_locations: 1_000_000 };
    return {
      ...config,
      service_limits: {
        ...limits,
        isochrone: { ...recordOf(limits.isochrone), ...many },
        pedestrian: { ...recordOf(limits.pedestrian), ...many }
      }
    };
  }
}

/** Tiles of one town, open for questions. */
export class ValhallaTiles {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  /**
   * The area within so many minutes of the nearest of the positions, as the GeoJSON text that Valhalla answers with: field and
   * polygon in one. Several positions are one search from all of them (a multi-source isochrone), so six questions answer six kinds.
   */
  isochrone(positions: readonly LonLat[], minutes: number): Promise<string> {
    return this.#actor.isochrone(
      JSON.stringify({
        locations: positions.map(([lon, lat]) => ({ lon, lat })),
        costing: 'pedestrian',
        costing_options: { pedestrian: walker },
        contours: [{ time: minutes }],
        polygons: true,
        denoise: 0,
        generalize: 0
      })
    );
  }
}

/**
 * Valhalla, fetched from the package registry into the bench's cache folder the first time, which is said. Null, and said why,
 * where it cannot be had: offline, no build for this machine, no Python 3 (it writes Valhalla's configuration).
 */
export async function fetchValhalla(say: (sentence: string) => void): Promise<Valhalla | null> {
  const folder = keptFolder(`valhalla-${version}`);
  const home = join(folder, 'node_modules', packageName);
  try {
    if (!existsSync(join(home, 'package.json'))) {
      say(`Fetching the peer Valhalla ${version} into ${folder} (npm package ${packageName}, ${size}) …`);
      await install(folder);
    }
    const module: unknown = await import(pathToFileURL(join(home, 'index.mjs')).href);
    if (!isValhallaModule(module)) throw new Error(`${packageName} ${version} offers neither Actor nor getConfig`);
    await module.getConfig({ tileDir: folder });
    return new Valhalla(module, join(home, process.platform, process.arch));
  } catch (error) {
    say(`Without the peer Valhalla: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Throws a sentence with npm's code where it cannot be fetched. */
async function install(folder: string): Promise<void> {
  const quiet = ['--no-save', '--no-fund', '--no-audit', '--loglevel=error'];
  const args = ['install', '--prefix', folder, ...quiet, '--ignore-scripts', '--fetch-retries=0'];
  try {
    await printedBy('npm', [...args, `${packageName}@${version}`], folder);
  } catch (error) {
    const complaint = error instanceof Error ? error.message : String(error);
    const code = /npm error code (\w+)/.exec(complaint)?.[1];
    throw code === undefined ? error : new Error(`npm could not fetch it (${code}); is this machine offline?`);
  }
}

function isValhallaModule(module: unknown): module is ValhallaModule {
  return typeof module === 'object' && module !== null && 'Actor' in module && 'getConfig' in module;
}

function recordOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
