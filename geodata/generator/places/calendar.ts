/** Days of the months of a common year. */
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const firstYear = 2015;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The day that lies `days` after 1 January 2015, as ISO yyyy-mm-dd: whole numbers only, no clock, no time zone. */
export function isoDay(days: number): string {
  let left = days;
  let year = firstYear;
  for (; left >= (isLeap(year) ? 366 : 365); year++) left -= isLeap(year) ? 366 : 365;
  let month = 1;
  for (const [index, common] of monthDays.entries()) {
    const length = index === 1 && isLeap(year) ? 29 : common;
    if (left < length) break;
    left -= length;
    month += 1;
  }
  return `${String(year)}-${padded(month)}-${padded(left + 1)}`;
}

/** The days from 1 January 2015 to an ISO day; inverse of `isoDay`. */
export function dayNumber(iso: string): number {
  const [year = firstYear, month = 1, day = 1] = iso.split('-').map(Number);
  let days = day - 1;
  for (let y = firstYear; y < year; y++) days += isLeap(y) ? 366 : 365;
  monthDays.forEach((length, index) => {
    if (index + 1 < month) days += index === 1 && isLeap(year) ? 29 : length;
  });
  return days;
}

const padded = (number: number): string => String(number).padStart(2, '0');
