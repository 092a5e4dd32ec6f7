/**
 * Walk options travel between threads and to the database as flat numbers, eight a row: building, place, then decimetres, pace
 * decimetres and fixed deciseconds of walking, then the same three step-free; -1 where not reached that way.
 */
export const numbersPerOption = 8;
