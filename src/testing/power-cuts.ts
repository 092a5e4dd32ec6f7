import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child-lines.ts';

/*
 * Power cuts, as root on Linux: node src/testing/power-cuts.ts [CUTS]
 * A writer works on an ext4 of its own (a loop device), which is shut down under it without writing anything more, as a
 * cut would. After remounting, every acknowledged write must be there. A file written without fsync before each cut must
 * be gone: where it is not, the cut was none and the run proves nothing. For the night, not for every push.
 */

const cuts = Number(process.argv[2] ?? 30);
const root = mkdtempSync(join(tmpdir(), 'quanlan-cuts-'));
const image = join(root, 'disk.img');
const mount = join(root, 'disk');
const data = join(mount, 'data');
/** A new name each time: ext4 writes a replaced file early. */
const unsynced = (cut: number): string => join(mount, `unsynced-${cut}`);

const controlBytes = 100_000;
const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' }).trim();

/** EXT4_IOC_SHUTDOWN with NOLOGFLUSH (linux/fs/ext4/ext4.h): nothing more reaches the disk from now on. */
const shutDown = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))`;

mkdirSync(mount);
run('truncate', '--size=500M', image);
run('mkfs.ext4', '-q', image);
const device = run('losetup', '--find', '--show', image);

let acknowledged = 0;
let writes = 0;
let cut = 0;
try {
  for (; cut <= cuts; cut++) {
    run('mount', device, mount);
    if (cut > 0 && sizeOf(unsynced(cut - 1)) === controlBytes)
      throw new Error('What was never synced survived: this was no power cut.');
    const writer = startChild('ack-writer.ts', data);
    const line = (await writer.next()) ?? 'nothing: it did not open';
    const [, count = NaN, min, max, indexed, half] = line.split(' ').map(Number);
    const whole = min === 1 && max === count && indexed === count && half === 0;
    if (!whole || count < acknowledged) {
      throw new Error(`After cut ${cut}: ${acknowledged} were acknowledged, and the database said "${line}".`);
    }
    acknowledged = count;

    const cutAt = sleep(100 + Math.random() * 600).then(async () => {
      writeFileSync(unsynced(cut), 'x'.repeat(controlBytes));
      run('python3', '-c', shutDown, mount);
      await sleep(20);
      await writer.kill();
    });
    for (let said = await writer.next(); said !== null; said = await writer.next()) {
      const [word, id] = said.split(' ');
      acknowledged = Number(id) + (word === 'pair' ? 1 : 0);
      writes++;
    }
    await cutAt;
    run('umount', mount);
  }
  console.log(`${cuts} power cuts, ${writes} acknowledged writes, 0 lost`);
} finally {
  try {
    run('umount', mount);
  } catch {
    // Not mounted: the last cut was cleaned up.
  }
  run('losetup', '--detach', device);
  rmSync(root, { recursive: true, force: true });
}
