/**
 * The database cannot be used. The message is the one sentence the user reads: what is wrong, where, what to do.
 * On the command line it ends with status 3.
 */
export class ConnectionProblem extends Error {
  override readonly name = 'ConnectionProblem';
}
