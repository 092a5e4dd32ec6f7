import { Heap } from '../heap.ts';
import type { ThroughGraph } from './through-graph.ts';

/**
 * A graph put in an order in which its vertices can be taken out one by one. Taking a vertex out joins its remaining neighbours to
 * each other, so that no way between them is lost; each vertex keeps arcs *up*, to the neighbours it had when it was taken out.
 * Nothing here depends on lengths: one elimination serves all speeds (customizable contraction: Dibbelt, Strasser, Wagner 2016).
 *
 * Vertices are renumbered to *places*, so that arcs lead to higher places only and neighbours in the town lie near in memory.
 */
export interface Elimination {
  /** The place of each vertex, and the vertex of each place. */
  readonly place: Int32Array;
  readonly vertexAt: Int32Array;
  /** Arcs up of place i: `start[i] … start[i + 1]`, ascending targets, all above i. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  /** The arc that each link of the graph became. */
  readonly arcOfLink: Int32Array;
}

/** Takes all vertices of a graph out, always one next that adds few arcs and lies low. */
export function eliminate(graph: ThroughGraph): Elimination {
  const neighbours = new Neighbours(graph);
  const ups = takeOut(neighbours, graph.vertexCount);
  const { place, vertexAt } = places(ups);
  return { place, vertexAt, ...renumbered(graph, place, vertexAt, ups) };
}

/** Who is joined to whom, while vertices are taken out: short lists in one pool. */
class Neighbours {
  #pool: Int32Array;
  #used: number;
  readonly at: Int32Array;
  readonly count: Int32Array;
  readonly #room: Int32Array;
  /** Stamps: a vertex is marked when it holds the newest number. */
  readonly #marked: Int32Array;
  #mark = 0;

  constructor({ vertexCount, from, to }: ThroughGraph) {
    const degree = new Int32Array(vertexCount);
    for (let i = 0; i < from.length; i++) {
      degree[from[i]!]!++;
      degree[to[i]!]!++;
    }
    this.at = new Int32Array(vertexCount);
    this.count = new Int32Array(vertexCount);
    this.#room = degree;
    let used = 0;
    for (let v = 0; v < vertexCount; v++) {
      this.at[v] = used;
      used += degree[v]!;
    }
    this.#used = used;
    this.#pool = new Int32Array(used * 2 + 16);
    this.#marked = new Int32Array(vertexCount);
    for (let i = 0; i < from.length; i++) {
      this.#add(from[i]!, to[i]!);
      this.#add(to[i]!, from[i]!);
    }
    for (let v = 0; v < vertexCount; v++) this.#strikeDoubles(v);
  }

  /** Of parallel links one is enough. */
  #strikeDoubles(vertex: number): void {
    const pool = this.#pool;
    const mark = ++this.#mark;
    const start = this.at[vertex]!;
    let kept = start;
    for (let i = start; i < start + this.count[vertex]!; i++) {
      const other = pool[i]!;
      if (this.#marked[other] === mark) continue;
      this.#marked[other] = mark;
      pool[kept++] = other;
    }
    this.count[vertex] = kept - start;
  }

  get pool(): Int32Array {
    return this.#pool;
  }

  /** Adds `other` to the list of `vertex`, which does not hold it. */
  #add(vertex: number, other: number): void {
    const count = this.count[vertex]!;
    if (count === this.#room[vertex]!) this.#move(vertex);
    this.#pool[this.at[vertex]! + count] = other;
    this.count[vertex] = count + 1;
  }

  /** How many pairs of a vertex's neighbours are joined already. */
  joinedPairs(vertex: number): number {
    const pool = this.#pool;
    const mark = ++this.#mark;
    const end = this.at[vertex]! + this.count[vertex]!;
    for (let i = this.at[vertex]!; i < end; i++) this.#marked[pool[i]!] = mark;
    let ends = 0;
    for (let i = this.at[vertex]!; i < end; i++) {
      const other = pool[i]!;
      const last = this.at[other]! + this.count[other]!;
      for (let j = this.at[other]!; j < last; j++) if (this.#marked[pool[j]!] === mark) ends++;
    }
    return ends / 2;
  }

  /** Joins all of `members` to each other. */
  joinAll(members: Int32Array): void {
    for (const vertex of members) {
      const mark = ++this.#mark;
      this.#marked[vertex] = mark;
      const end = this.at[vertex]! + this.count[vertex]!;
      for (let i = this.at[vertex]!; i < end; i++) this.#marked[this.#pool[i]!] = mark;
      for (const other of members) if (this.#marked[other] !== mark) this.#add(vertex, other);
    }
  }

  drop(vertex: number, other: number): void {
    const pool = this.#pool;
    const start = this.at[vertex]!;
    const last = start + --this.count[vertex]!;
    for (let i = start; i < last; i++) {
      if (pool[i] !== other) continue;
      pool[i] = pool[last]!;
      return;
    }
  }

  /** Gives a list twice the room, at the end of the pool. */
  #move(vertex: number): void {
    const count = this.count[vertex]!;
    const room = Math.max(4, count * 2);
    if (this.#used + room > this.#pool.length) {
      const larger = new Int32Array(Math.ceil((this.#used + room) * 1.5));
      larger.set(this.#pool);
      this.#pool = larger;
    }
    this.#pool.copyWithin(this.#used, this.at[vertex]!, this.at[vertex]! + count);
    this.at[vertex] = this.#used;
    this.#room[vertex] = room;
    this.#used += room;
  }
}

/** Whom each vertex was joined to when it was taken out, by turn: those of turn t are `start[t] … start[t + 1]` of `target`. */
interface Ups {
  readonly turnOf: Int32Array;
  readonly start: Int32Array;
  readonly target: Int32Array;
}

function takeOut(neighbours: Neighbours, vertexCount: number): Ups {
  const priority = new Int32Array(vertexCount);
  const level = new Int32Array(vertexCount);
  const queue = new Heap(priority);
  for (let v = 0; v < vertexCount; v++) {
    priority[v] = priorityOf(neighbours, level, v);
    queue.raise(v);
  }
  const turnOf = new Int32Array(vertexCount);
  const upStart = new Int32Array(vertexCount + 1);
  let upTarget = new Int32Array(vertexCount * 4 + 16);
  let ups = 0;
  for (let turn = 0; turn < vertexCount; turn++) {
    const vertex = nextVertex(queue, neighbours, priority, level);
    turnOf[vertex] = turn;
    const count = neighbours.count[vertex]!;
    if (ups + count > upTarget.length) {
      const larger = new Int32Array(Math.ceil((ups + count) * 1.5));
      larger.set(upTarget);
      upTarget = larger;
    }
    const first = ups;
    for (let i = 0; i < count; i++) upTarget[ups++] = neighbours.pool[neighbours.at[vertex]! + i]!;
    upStart[turn + 1] = ups;
    for (let i = first; i < ups; i++) {
      const a = upTarget[i]!;
      neighbours.drop(a, vertex);
      level[a] = Math.max(level[a]!, level[vertex]! + 1);
    }
    neighbours.joinAll(upTarget.subarray(first, ups));
    for (let i = first; i < ups; i++) {
      const a = upTarget[i]!;
      const now = priorityOf(neighbours, level, a);
      // The queue brings forward only; what rose is put back when its turn comes.
      if (now >= priority[a]!) continue;
      priority[a] = now;
      queue.raise(a);
    }
  }
  return { turnOf, start: upStart, target: upTarget.slice(0, ups) };
}

function nextVertex(queue: Heap, neighbours: Neighbours, priority: Int32Array, level: Int32Array): number {
  for (;;) {
    const vertex = queue.pop();
    const now = priorityOf(neighbours, level, vertex);
    if (now <= priority[vertex]!) return vertex;
    priority[vertex] = now;
    queue.raise(vertex);
  }
}

/** Beyond so many neighbours new arcs are not counted, which would take longer than it saves: all pairs are taken to be new. */
const countedDegree = 16;

/** Few new arcs for each one that goes, and a low level: then both the arcs and the height of the order stay small. */
function priorityOf(neighbours: Neighbours, level: Int32Array, vertex: number): number {
  const count = neighbours.count[vertex]!;
  if (count <= 1) return level[vertex]!;
  const joined = count <= countedDegree ? neighbours.joinedPairs(vertex) : 0;
  const added = (count * (count - 1)) / 2 - joined;
  return Math.round((1000 * added) / count) + 100 * count + 10 * level[vertex]!;
}

/**
 * Numbers the vertices: each below all it has arcs to, and beside its neighbours. Walks up from one vertex after the other and notes
 * each once all above it are noted; read backwards, that is such an order.
 */
function places({ turnOf, start, target }: Ups): { place: Int32Array; vertexAt: Int32Array } {
  const count = turnOf.length;
  const place = new Int32Array(count).fill(-1);
  const vertexAt = new Int32Array(count);
  const stack = new Int32Array(count);
  const next = start.slice(0, count);
  let free = count;
  for (let vertex = 0; vertex < count; vertex++) {
    if (place[vertex] !== -1) continue;
    let depth = 0;
    stack[0] = vertex;
    while (depth >= 0) {
      const here = stack[depth]!;
      const turn = turnOf[here]!;
      let above = -1;
      while (next[turn]! < start[turn + 1]!) {
        const candidate = target[next[turn]!++]!;
        if (place[candidate] !== -1) continue;
        above = candidate;
        break;
      }
      if (above >= 0) stack[++depth] = above;
      else {
        depth--;
        place[here] = --free;
        vertexAt[free] = here;
      }
    }
  }
  return { place, vertexAt };
}

function renumbered(
  graph: ThroughGraph,
  place: Int32Array,
  vertexAt: Int32Array,
  ups: Ups
): Pick<Elimination, 'start' | 'target' | 'arcOfLink'> {
  const count = graph.vertexCount;
  const start = new Int32Array(count + 1);
  const target = new Int32Array(ups.target.length);
  for (let i = 0; i < count; i++) {
    const turn = ups.turnOf[vertexAt[i]!]!;
    const first = start[i]!;
    let at = first;
    for (let arc = ups.start[turn]!; arc < ups.start[turn + 1]!; arc++) target[at++] = place[ups.target[arc]!]!;
    target.subarray(first, at).sort();
    start[i + 1] = at;
  }
  const arcOfLink = new Int32Array(graph.from.length);
  for (let link = 0; link < arcOfLink.length; link++) {
    const a = place[graph.from[link]!]!;
    const b = place[graph.to[link]!]!;
    arcOfLink[link] = arcBetween(start, target, Math.min(a, b), Math.max(a, b));
  }
  return { start, target, arcOfLink };
}

/** The number of the arc from one place up to another; throws where there is none, which no finished elimination has. */
function arcBetween(start: Int32Array, target: Int32Array, low: number, high: number): number {
  let left = start[low]!;
  let right = start[low + 1]!;
  while (left < right) {
    const middle = (left + right) >> 1;
    if (target[middle]! < high) left = middle + 1;
    else right = middle;
  }
  if (target[left] !== high || left >= start[low + 1]!) throw new Error(`No arc leads from place ${low} to ${high}.`);
  return left;
}
