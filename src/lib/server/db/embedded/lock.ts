import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Opener {
  readonly pid: number;
  /** Clock ticks after the machine's start, so that a later process with the same pid is told apart; 0 where unknown. */
  readonly start: string;
  /** Which start of the machine; '0' where unknown. */
  readonly boot: string;
}

export type Locked = { readonly kind: 'held'; release(): void } | { readonly kind: 'taken'; readonly by: Opener };

/** All is decided within so long, even when eight start at once. */
const patienceMilliseconds = 900;

/**
 * May this process be the one that opens the database? Two PGlite on one directory lose rows without an error, so each
 * opener announces itself with a file of its own in the lock directory and proceeds only after it has then seen no
 * other: of two, the later look sees the earlier file. Nobody unlinks another's file while that process lives, and it
 * never expires by time. Where several announce at once, the smallest name stays and the others withdraw and try again.
 * Not covered: two containers or machines on one volume (their process numbers mean nothing to each other).
 */
export async function takeLock(directory: string): Promise<Locked> {
  mkdirSync(directory, { recursive: true });
  const self = describe(process.pid);
  const name = fileName(self);
  const path = join(directory, name);
  const deadline = performance.now() + patienceMilliseconds;

  for (;;) {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'wx');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { kind: 'taken', by: self };
      throw error;
    }
    try {
      const outcome = await settle(directory, name, deadline);
      if (outcome === 'alone') {
        writeSync(descriptor, 'holds');
        return { kind: 'held', release: () => removed(path) };
      }
      removed(path);
      if (outcome !== 'crowded') return { kind: 'taken', by: outcome };
    } finally {
      closeSync(descriptor);
    }
    await sleep(10 + Math.random() * 60);
  }
}

/** Who holds the lock now, if anyone alive does? Looks only. */
export function lockHolder(directory: string): Opener | null {
  return living(directory, '').find((opener) => holds(directory, opener)) ?? null;
}

/** Looks until this opener is alone, another holds the lock, or a smaller name wants it too. */
async function settle(directory: string, name: string, deadline: number): Promise<'alone' | 'crowded' | Opener> {
  for (;;) {
    const others = living(directory, name);
    const [first] = others;
    if (first === undefined) return 'alone';
    const holder = others.find((opener) => holds(directory, opener));
    if (holder !== undefined) return holder;
    if (performance.now() > deadline) return first;
    if (others.some((opener) => fileName(opener) < name)) return 'crowded';
    await sleep(5);
  }
}

/** The other openers that are alive; files of the dead are cleared away. */
function living(directory: string, except: string): Opener[] {
  const openers: Opener[] = [];
  for (const entry of entries(directory)) {
    if (entry === except) continue;
    const [pid, start, boot] = entry.split('_');
    if (pid === undefined || start === undefined || boot === undefined) continue;
    const opener = { pid: Number(pid), start, boot };
    if (isAlive(opener)) openers.push(opener);
    else removed(join(directory, entry));
  }
  return openers;
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function holds(directory: string, opener: Opener): boolean {
  try {
    return readFileSync(join(directory, fileName(opener)), 'utf8') === 'holds';
  } catch {
    return false;
  }
}

function isAlive(opener: Opener): boolean {
  const now = describe(opener.pid);
  if (now.boot !== opener.boot) return false;
  if (now.start !== '0' || opener.start !== '0') return now.start === opener.start;
  try {
    process.kill(opener.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** From Linux's /proc; elsewhere only the pid is known. */
function describe(pid: number): Opener {
  const stat = readOr(`/proc/${pid}/stat`, '');
  // The name, in brackets, may hold anything: count from behind it. Field 22 is the start.
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  return { pid, start, boot: readOr('/proc/sys/kernel/random/boot_id', '0').trim() };
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function fileName({ pid, start, boot }: Opener): string {
  return `${pid}_${start}_${boot}`;
}

function removed(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another opener has cleared it away already, or it never was.
  }
}
