import type { GateState } from '#lib/core/district/district-data.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';

/**
 * The six kinds as glyphs, told apart by shape before colour: SVG paths in a box of 24 × 24, filled by the even-odd
 * rule. The map's marks, the legend and the picker all use these.
 */
export const glyphPaths: Readonly<Record<ServiceKind, string>> = {
  // A public building with columns.
  government:
    'M12 2.6 2.6 7.6V9.8H21.4V7.6ZM5 11.4H7.8V17.4H5ZM10.6 11.4H13.4V17.4H10.6ZM16.2 11.4H19V17.4H16.2ZM3 19H21V21.4H3Z',
  // A shopping basket.
  'daily-life':
    'M8.3 2.6 10.1 3.5 7.5 8.8H16.5L13.9 3.5 15.7 2.6 18.8 8.8H22V11.2H20.8L19.2 20.8H4.8L3.2 11.2H2V8.8H5.2ZM7.6 12.6V18.2H9.6V12.6ZM11 12.6V18.2H13V12.6ZM14.4 12.6V18.2H16.4V12.6Z',
  // A pair of scales.
  legal:
    'M10.9 2.4H13.1V4.6H20.4V6.8H19.9L22.8 13.2C22.8 15.2 21.1 16.8 18.9 16.8S15 15.2 15 13.2L17.7 6.8H13.1V19.2H17.4V21.6H6.6V19.2H10.9V6.8H6.3L9 13.2C9 15.2 7.3 16.8 5.1 16.8S1.2 15.2 1.2 13.2L4.1 6.8H3.6V4.6H10.9ZM5.1 8.9 3.2 13.2H7ZM18.9 8.9 17 13.2H20.8Z',
  // An open book.
  'culture-sports':
    'M12 6.2C9.8 4.6 6.6 3.9 2.6 3.8V18.6C6.6 18.7 9.8 19.4 12 21 14.2 19.4 17.4 18.7 21.4 18.6V3.8C17.4 3.9 14.2 4.6 12 6.2ZM11 8.2V17.7C9.3 16.9 7.2 16.5 4.8 16.3V6.2C7.4 6.4 9.5 7 11 8.2Z',
  // A heart.
  care: 'M12 21 4 13C1.9 10.8 1.9 7.5 3.9 5.4 6 3.2 9.3 3.3 11.3 5.5L12 6.3 12.7 5.5C14.7 3.3 18 3.2 20.1 5.4 22.1 7.5 22.1 10.8 20 13Z',
  // A flag on its pole.
  'party-member':
    'M4 2.4H6.4V3.8C9 2.7 11.6 2.8 14.2 3.9 16.4 4.8 18.7 4.8 21 3.9V14.2C18.7 15.2 16.4 15.2 14.2 14.3 11.6 13.2 9 13.1 6.4 14.2V21.8H4Z'
};

/** The state of a gate: two posts, and between them nothing (open), a keyhole (residents) or a bar (closed). The same box. */
export const gatePaths: Readonly<Record<GateState, string>> = {
  open: 'M4 4H8V20H4ZM16 4H20V20H16Z',
  residents: 'M4 4H8V20H4ZM16 4H20V20H16ZM12 6A2.6 2.6 0 0 1 13.2 11V18H10.8V11A2.6 2.6 0 0 1 12 6Z',
  closed: 'M4 4H8V9.5H16V4H20V20H16V14.5H8V20H4Z'
};
