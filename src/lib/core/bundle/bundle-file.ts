import { readZip, ZipProblem, type ZipEntry } from '../readers/zip.ts';
import type { WrittenFile } from '../writers/written-file.ts';
import {
  bundleFormat,
  manifestPath,
  parseManifest,
  readmePath,
  type BundledMember,
  type Manifest
} from './manifest.ts';
import { BundleProblem, type Member, type MemberRow } from './member.ts';
import { memberText, readMember } from './member-text.ts';
import { members } from './members.ts';

/** Beyond this a member is not unpacked: the largest of a city of a million people holds a tenth of it. */
const longestMember = 1_000_000_000;

/** A member's file, and what the manifest says of it. */
export async function packMember(
  member: Member,
  rows: readonly MemberRow[]
): Promise<{ readonly file: WrittenFile; readonly told: BundledMember }> {
  const bytes = joined([...memberText(member, rows)]);
  const { path } = member;
  return { file: { path, bytes }, told: { path, rows: rows.length, bytes: bytes.length, sha256: await sha256(bytes) } };
}

/** Pieces put together in parts: one text of all of them may be longer than a text can be. */
function joined(pieces: readonly string[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const piecesAtOnce = 10_000;
  for (let at = 0; at < pieces.length; at += piecesAtOnce) {
    parts.push(encoder.encode(pieces.slice(at, at + piecesAtOnce).join('')));
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The files that come before the members: what the bundle is, for people and for programs. */
export function leadingFiles(manifest: Manifest): WrittenFile[] {
  const encoder = new TextEncoder();
  return [
    { path: readmePath, bytes: encoder.encode(readmeText(manifest)) },
    { path: manifestPath, bytes: encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`) }
  ];
}

function readmeText({ district, method }: Manifest): string {
  const lines = members.map(({ path, row }) => `  ${path}\n      ${row}`);
  return `A bundle of Quanlan, format ${bundleFormat}: what a third party needs to compute the figures of ${district.names.en} again.
${district.synthetic ? '\nSYNTHETIC SAMPLE 合成样例 合成樣例: no real place and no real people.\n' : ''}
${manifestPath} says which district and day this is, by which method (${method}) it was computed, the SHA-256 of the
files it was read from, and of each table below its rows, bytes and SHA-256 (check one with sha256sum).

${lines.join('\n')}

Positions are WGS 84 degrees, longitude first. CSV is UTF-8 by RFC 4180, an empty cell where nothing is known; a list
within a cell has semicolons between its parts. Times are tenths of a second at the class's speed. People are counted by
counting cell (ten people or more), never by building; a cell is reached when all its buildings are.

With the program: quanlan verify FILE computes everything under answers/ again from what is under inputs/, and names what differs.
`;
}

/** A bundle that was opened: whole, and as its manifest says. */
export interface OpenedBundle {
  readonly manifest: Manifest;
  /**
   * The rows of a member.
   * @throws BundleProblem where it is no such table
   */
  rows(member: Member): readonly MemberRow[];
}

/**
 * Opens a bundle and holds it to its manifest: every member there, nothing else, each with its bytes.
 * @throws BundleProblem naming all that is wrong with it
 */
export async function openBundle(bytes: Uint8Array): Promise<OpenedBundle> {
  const entries = entriesOf(bytes);
  const manifestEntry = entries.get(manifestPath);
  if (manifestEntry === undefined) {
    throw new BundleProblem([`It is a zip archive, but no bundle of Quanlan: it holds no ${manifestPath}.`]);
  }
  const manifest = parseManifest(new TextDecoder().decode(await unpacked(manifestEntry)));
  const problems: string[] = [];
  const contents = new Map<string, Uint8Array>();
  const told = new Map(manifest.members.map((member) => [member.path, member]));
  for (const { path } of members) {
    const [entry, said] = [entries.get(path), told.get(path)];
    if (said === undefined) problems.push(`Its ${manifestPath} does not name ${path}.`);
    else if (entry === undefined) problems.push(`${path} is missing.`);
    else {
      const problem = await unpacked(entry).then(
        async (content) => {
          contents.set(path, content);
          const found = await sha256(content);
          return found === said.sha256 && content.length === said.bytes
            ? null
            : `${path} was changed: its SHA-256 is ${found}, where ${manifestPath} says ${said.sha256}.`;
        },
        (error: unknown) => {
          if (error instanceof BundleProblem) return error.message;
          throw error;
        }
      );
      if (problem !== null) problems.push(problem);
    }
  }
  const known = new Set([readmePath, manifestPath, ...members.map(({ path }) => path)]);
  for (const path of entries.keys()) {
    if (!known.has(path)) problems.push(`It holds ${path}, which is no part of a bundle.`);
  }
  if (problems.length > 0) throw new BundleProblem(problems);
  return { manifest, rows: (member) => rowsOf(member, contents, told) };
}

function rowsOf(
  member: Member,
  contents: ReadonlyMap<string, Uint8Array>,
  told: ReadonlyMap<string, BundledMember>
): readonly MemberRow[] {
  const rows = readMember(member, new TextDecoder().decode(contents.get(member.path)));
  const said = told.get(member.path)?.rows;
  if (said === rows.length) return rows;
  throw new BundleProblem([`${member.path} holds ${rows.length} rows, where ${manifestPath} says ${said}.`]);
}

function entriesOf(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  try {
    const entries = readZip(bytes);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    if (byPath.size < entries.length) throw new ZipProblem('the zip archive holds two files of one name');
    return byPath;
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    throw new BundleProblem([`No bundle can be read: ${error.message}.`]);
  }
}

async function unpacked(entry: ZipEntry): Promise<Uint8Array> {
  if (entry.bytes > longestMember)
    throw new BundleProblem([`${entry.path} is said to hold ${entry.bytes} bytes, too many.`]);
  try {
    return await entry.read();
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    throw new BundleProblem([`${error.message}.`]);
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  // A copy: what is unpacked may lie in a buffer of another kind.
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
