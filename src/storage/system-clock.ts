import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock, StationTime } from '../kernel/clock.ts';

/** The machine's clock; the boot id is Linux's where there is one. */
export function systemClock(): Clock {
  const bootId = readBootId();
  return {
    now(): StationTime {
      return { wallMs: Date.now(), bootId, uptimeMs: Math.round(uptime() * 1000) };
    },
  };
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').replaceAll('-', '').slice(0, 12);
  } catch {
    // Not Linux: a run of this process stands for a run of the machine.
    return randomBytes(6).toString('hex');
  }
}
