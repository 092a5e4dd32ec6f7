/** A worked example for the importer: a file's name and its bytes, as an office would hand it over. */
export interface ExampleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
