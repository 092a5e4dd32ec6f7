/**
 * wrong: no backup · short: cut off · flipped: a byte is not what was written · newer: made by a program that knows more than this
 * one.
 */
export type BackupFault = 'wrong' | 'short' | 'flipped' | 'newer';

/** A file cannot be restored from. The message is the one sentence the user reads: which file, what about it, what to do. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly fault: BackupFault;

  constructor(fault: BackupFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
