/** Pixels of each side of the map that lie under something else. */
export type Covered = Readonly<Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>>;
