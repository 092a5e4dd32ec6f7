/** What a process reports that did nothing but sweep a network from its file: times in milliseconds. */
export interface FileSweep {
  readonly vertices: number;
  readonly arcs: number;
  readonly buildings: number;
  /** Of the arrays that a sweep over the network reads and writes. */
  readonly bytesHeld: number;
  readonly open: number;
  readonly order: number;
  readonly weigh: number;
  /** Labels laid and walked over the network, six kinds at once. */
  readonly walk: number;
  /** The same, into buildings and units. */
  readonly all: number;
  /** The most memory the process ever had. */
  readonly peakBytes: number;
}
