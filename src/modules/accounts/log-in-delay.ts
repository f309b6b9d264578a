/**
 * How long after wrong PINs the next try must wait. Delays grow and have a ceiling: guessing a PIN of six digits takes years,
 * yet nobody is locked out for longer than a quarter of an hour, and a post of officers behind one screen for a minute.
 */

const second = 1000;

/** After `failures` wrong PINs in a row for one badge, in milliseconds. */
export function badgeDelayMs(failures: number): number {
  return growing({ failures, free: 3, firstMs: 5 * second, ceilingMs: 15 * 60 * second });
}

/** After `failures` wrong tries from one address within a quarter of an hour, in milliseconds. */
export function addressDelayMs(failures: number): number {
  return growing({ failures, free: 10, firstMs: 2 * second, ceilingMs: 60 * second });
}

function growing({ failures, free, firstMs, ceilingMs }: { failures: number; free: number; firstMs: number; ceilingMs: number }): number {
  return failures < free ? 0 : Math.min(firstMs * 2 ** (failures - free), ceilingMs);
}
