const units = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** For people. @example byteSize(65_536) // '64 KiB' */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${units[unit]}`;
}
