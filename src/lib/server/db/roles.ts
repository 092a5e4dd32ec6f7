/**
 * What the application's statements run as: it may read and write rows, and neither change tables nor read the
 * server's files. Only migrations run as the owner. `set role` is a seat belt (a `reset role` undoes it); each
 * transaction sets it again, for itself.
 */
export const appRole = {
  name: 'quanlan_app',
  /** Run once as the owner, before the tables exist: what the owner makes later is granted by itself. */
  statements: [
    'create role quanlan_app nologin nosuperuser nocreatedb nocreaterole',
    'grant usage on schema public to quanlan_app',
    'alter default privileges in schema public grant select, insert, update, delete on tables to quanlan_app',
    'alter default privileges in schema public grant usage, select on sequences to quanlan_app'
  ]
} as const;
