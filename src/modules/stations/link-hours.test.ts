import { expect, test } from 'vitest';
import { carriesBulk } from './link-hours.ts';

const at = (time: string) => Date.parse(`2026-03-12T${time}:00Z`);
const metered = (bulkHours: { from: string; to: string } | null) => ({ bytesPerSecond: null, metered: true, bulkHours });

test('a link that is not metered carries everything at any hour', () => {
  expect(carriesBulk(undefined, at('12:00'), 'UTC')).toBe(true);
  expect(carriesBulk({ bytesPerSecond: 2000, metered: false, bulkHours: null }, at('12:00'), 'UTC')).toBe(true);
});

test('a metered one carries bulk at its hours alone, over midnight too, in the time of the post', () => {
  const night = metered({ from: '22:00', to: '05:00' });
  expect(['21:59', '22:00', '00:30', '04:59', '05:00'].map((time) => carriesBulk(night, at(time), 'UTC'))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(carriesBulk(night, at('21:30'), 'Africa/Ndjamena')).toBe(true);
  expect(['11:59', '12:00', '13:00'].map((time) => carriesBulk(metered({ from: '12:00', to: '13:00' }), at(time), 'UTC'))).toEqual([
    false,
    true,
    false,
  ]);
  expect(carriesBulk(metered(null), at('03:00'), 'UTC')).toBe(false);
});
