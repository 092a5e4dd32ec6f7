import type { PGlite } from '@electric-sql/pglite';
import { DatabaseFailure } from '../database-failure.ts';

/** The exit status PGlite sets where PostgreSQL raised an ordinary error (its longjmp to the main loop). */
const ordinaryError = 100;

/**
 * Turns crashes of the engine into rejected queries. PGlite swallows every exception of its main loop and then reports
 * "0 rows, success": ST_Intersection of an invalid polygon answers nothing at all. All statements pass through
 * execProtocolRawSync; once the engine has trapped it throws, and goes on throwing: its memory can no longer be trusted
 * and the owner must start another.
 */
export function guardAgainstTraps(db: PGlite): { trapped(): boolean } {
  const mod = db.Module;
  let trap: DatabaseFailure | null = null;

  const stack = stackPointer(mod);
  const mainLoopOnce = mod._PostgresMainLoopOnce;
  mod._PostgresMainLoopOnce = () => {
    const top: unknown = stack?.value;
    try {
      mainLoopOnce();
    } catch (error) {
      if (stack !== null) stack.value = top;
      // Told by the exit status, not by the exception's type: PostgreSQL's own longjmp arrives as the string 'unwind'.
      const status = mod._pgl_setPGliteExitStatus(-2);
      mod._pgl_setPGliteExitStatus(status);
      if (status !== ordinaryError) trap ??= crashed(error);
      throw error;
    }
  };

  const execute = db.execProtocolRawSync.bind(db);
  db.execProtocolRawSync = (message) => {
    if (trap !== null) throw trap;
    let answer: Uint8Array;
    try {
      answer = execute(message);
    } catch (error) {
      trap ??= crashed(error);
      throw trap;
    }
    // Where `execute` returned although the engine crashed beneath it, nothing it returned may be believed.
    if (trap !== null) throw trap;
    return answer;
  };

  return { trapped: () => trap !== null };
}

/**
 * Where the engine's stack ends now. PostgreSQL's longjmp would set it back; PGlite's is a JavaScript exception, which does not, and
 * every failed statement would leave a kilobyte or more behind: after 1,872 divisions by zero nothing is answered any more but
 * "stack depth limit exceeded". Null where the engine does not show it.
 */
function stackPointer(mod: object): WebAssembly.Global | null {
  const found: unknown = Reflect.get(mod, '___stack_pointer');
  return found instanceof WebAssembly.Global ? found : null;
}

function crashed(error: unknown): DatabaseFailure {
  // Class XX: internal error.
  const code = 'XX000';
  if (error instanceof Error) {
    const why = error.message.split('\n', 1)[0]?.slice(0, 200) ?? '';
    return new DatabaseFailure({
      code,
      message: `The database engine gave up in this statement (${why}) and was started again.`
    });
  }
  // A C++ exception arrives as a number, its address: GEOS throws them.
  return new DatabaseFailure({
    code,
    message: 'The database engine crashed in this statement and was started again.',
    hint: 'Invalid geometry does this: repair it with ST_MakeValid first.'
  });
}
