/** A file to be: its name or path, and its bytes. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
