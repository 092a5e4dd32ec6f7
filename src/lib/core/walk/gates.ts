import type { CompoundData, GateData, GateState } from '../district/district-data.ts';
import { toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { wallOf, withinWall, type Wall } from './wall.ts';
import { publicZone } from './zones.ts';

/*
 * Who may pass a wall (METHOD 1, gates). Walks are searched from the place towards the homes, on two storeys of the network:
 *
 *   through  where anybody may be: reached through open gates alone;
 *   home     inside a compound after its residents' gate: the walk may only end here, or go deeper into a compound inside it.
 *
 * That is all METHOD 1 says of a `residents` gate: it admits only those who live behind it, and only as an end of the walk. A
 * passage therefore allows, in each direction, some of these three steps.
 */
export const stepThrough = 1;
export const stepHome = 2;
export const stepDeeper = 4;

/** A mapped way belongs to a gate if it passes the wall within this many metres of it: two drawings of one opening. */
export const gateReachMetres = 10;

/** A compound whose gates are known, so that its walls block. Its index among them is its zone. */
export interface WalledCompound {
  readonly id: number;
  readonly wall: Wall;
  readonly gates: readonly WalledGate[];
  /** The zone of the compound around this one, or `publicZone`. */
  readonly parent: number;
}

export interface WalledGate {
  readonly id: number;
  readonly position: LonLat;
  readonly state: GateState;
  readonly x: number;
  readonly y: number;
}

/** A wall passed at one spot: what may be stepped each way, and by which gate (null: nobody mapped one there). */
export interface Passage {
  readonly there: number;
  readonly back: number;
  readonly gates: readonly { zone: number; gate: WalledGate | null }[];
}

/** A gate that no mapped way passes, and where it is joined to the streets on either side. */
export interface GateJoin {
  readonly gate: WalledGate;
  readonly zone: number;
  readonly outsideZone: number;
  readonly links: readonly GateLink[];
}

export interface GateLink {
  readonly inside: boolean;
  readonly edge: number;
  /** Millimetres from the edge's start. */
  readonly millimetres: number;
  readonly connectorMillimetres: number;
}

/**
 * The compounds that block. One without a known gate does not (nobody could live in it otherwise): the caller lists those.
 * @param stateOf the state of a gate at the asked time; METHOD 1 stores 10:00 on a weekday
 */
export function walledCompounds(
  compounds: readonly CompoundData[],
  plane: LocalPlane,
  stateOf: (gate: GateData) => GateState
): WalledCompound[] {
  const walled = compounds
    .filter((compound) => compound.gates.length > 0)
    .map((compound) => ({
      id: compound.id,
      wall: wallOf(compound, plane),
      gates: compound.gates.map((gate) => {
        const { xMetres, yMetres } = toPlane(plane, gate.position);
        return { id: gate.id, position: gate.position, state: stateOf(gate), x: xMetres, y: yMetres };
      })
    }));
  return walled.map((compound) => ({ ...compound, parent: smallestAround(compound.wall, walled) }));
}

function smallestAround(wall: Wall, others: readonly { wall: Wall }[]): number {
  let found = publicZone;
  let area = Infinity;
  others.forEach(({ wall: other }, zone) => {
    if (other.areaSquareMetres <= wall.areaSquareMetres || other.areaSquareMetres >= area) return;
    if (other.maxX < wall.minX || other.minX > wall.maxX || other.maxY < wall.minY || other.minY > wall.maxY) return;
    const ring = wall.rings[0] ?? new Float64Array();
    let inside = 0;
    for (let i = 0; i < ring.length; i += 2) if (withinWall(other, ring[i]!, ring[i + 1]!)) inside++;
    // Most corners, not all: nested walls are often drawn on the same line.
    if (inside * 2 <= ring.length / 2) return;
    found = zone;
    area = other.areaSquareMetres;
  });
  return found;
}

/** The zones a zone lies in, itself first; the public one is not named. */
function zonesAround(zone: number, walled: readonly WalledCompound[]): number[] {
  const around: number[] = [];
  for (let at = zone; at !== publicZone; at = walled[at]!.parent) around.push(at);
  return around;
}

/** What may be stepped where a way leads from one zone to another at a point of the plane. */
export function passageBetween(
  from: number,
  to: number,
  x: number,
  y: number,
  walled: readonly WalledCompound[]
): Passage {
  const aroundFrom = zonesAround(from, walled);
  const aroundTo = zonesAround(to, walled);
  const left = aroundFrom.filter((zone) => !aroundTo.includes(zone)).map((zone) => gateAt(zone, x, y, walled));
  const entered = aroundTo.filter((zone) => !aroundFrom.includes(zone)).map((zone) => gateAt(zone, x, y, walled));
  return { there: steps(left, entered), back: steps(entered, left), gates: [...left, ...entered] };
}

interface GateAt {
  readonly zone: number;
  readonly gate: WalledGate | null;
}

function gateAt(zone: number, x: number, y: number, walled: readonly WalledCompound[]): GateAt {
  let nearest: WalledGate | null = null;
  let metres = gateReachMetres;
  for (const gate of walled[zone]!.gates) {
    const distance = Math.hypot(gate.x - x, gate.y - y);
    if (distance > metres) continue;
    nearest = gate;
    metres = distance;
  }
  return { zone, gate: nearest };
}

/*
 * A way drawn across a wall where no gate is mapped counts as an open passage. Whoever drew the way walked it or saw it from
 * above; whoever drew the wall as an area did not look for every opening; and a wrongly closed passage invents a gap in coverage
 * for hundreds of people, while a wrongly open one shortens some walks. It is assumed, so each is listed.
 */
function stateOf(at: GateAt): GateState {
  return at.gate?.state ?? 'open';
}

function steps(left: readonly GateAt[], entered: readonly GateAt[]): number {
  if ([...left, ...entered].some((at) => stateOf(at) === 'closed')) return 0;
  if (!left.every((at) => stateOf(at) === 'open')) return 0;
  const deeper = left.length === 0 ? stepDeeper : 0;
  return (entered.every((at) => stateOf(at) === 'open') ? stepThrough : stepHome) | deeper;
}
