import { describe, expect, it } from 'vitest';
import type { StationTime } from '../../kernel/clock.ts';
import { endOfSession, usualLimits } from './session-limits.ts';

const minute = 60_000;
const at = (minutes: number, bootId = 'first', wallMinutes = minutes): StationTime => ({
  wallMs: wallMinutes * minute,
  bootId,
  uptimeMs: minutes * minute,
});

describe('a session', () => {
  it('goes on while it is used', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(100), now: at(119) }, usualLimits)).toBeUndefined();
  });
  it('ends after twenty idle minutes', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(100), now: at(120) }, usualLimits)).toBe('idle');
  });
  it('ends after twelve hours, however busy', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(719), now: at(720) }, usualLimits)).toBe('too-old');
  });
  it('is not stretched by setting the clock back', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(0), now: at(20, 'first', -500) }, usualLimits)).toBe('idle');
  });
  it('is not cut by setting the clock forward', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(0), now: at(1, 'first', 9999) }, usualLimits)).toBeUndefined();
  });
  it('outlives a restart of the machine, by the wall clock', () => {
    expect(endOfSession({ startedAt: at(0), activeAt: at(10), now: at(1, 'second', 15) }, usualLimits)).toBeUndefined();
    expect(endOfSession({ startedAt: at(0), activeAt: at(10), now: at(1, 'second', 30) }, usualLimits)).toBe('idle');
  });
  it('ends where the machine restarted with its clock set back, for nobody knows how long it was', () => {
    expect(endOfSession({ startedAt: at(10), activeAt: at(10), now: at(1, 'second', 5) }, usualLimits)).toBe('too-old');
  });
});
