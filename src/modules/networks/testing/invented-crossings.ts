/** Invented crossings, for tests of expanding. */
import type { EntityId, StationId } from '../../../kernel/ids.ts';
import type { SeenCrossing, SeenCrossingsPort, SharedSign } from '../../crossings/index.ts';
import type { ExpansionPorts } from '../server/expansion-routes.ts';

const dayMs = 86_400_000;
export const firstDayMs = Date.parse('2026-03-02T09:00:00Z');
let serial = 0;

/**
 * @param who surname and given name, apart by a comma
 * @param day from 0
 */
export function seenCrossing(who: string, day: number, more: Partial<SeenCrossing> = {}): SeenCrossing {
  serial += 1;
  const [surname = '', givenNames = ''] = who.split(',').map((part) => part.trim());
  const crossingId = `mr-gogui.operations:${serial}.1` as EntityId;
  return {
    crossingId,
    travellerId: `mr-gogui.operations:9${numberOf(who)}.1` as EntityId,
    slip: `2026-${String(serial).padStart(6, '0')}`,
    post: 'mr-gogui' as StationId,
    direction: 'exit',
    atMs: firstDayMs + day * dayMs,
    person: { surname, givenNames, birthDate: '1985-XX-XX', sex: 'M', nationality: 'MLI' },
    document: { documentCode: 'P', issuingState: 'MLI', number: `AA${numberOf(who)}`, expiryDate: null, mrz: null },
    group: crossingId,
    grouping: 'alone',
    means: 'car',
    plate: undefined,
    telephone: undefined,
    address: undefined,
    ...more,
  };
}

/** The same number for the same name. */
function numberOf(who: string): number {
  let sum = 7;
  for (const letter of who) sum = (sum * 31 + letter.codePointAt(0)!) % 1_000_003;
  return 1_000_000 + sum;
}

export function seenAmong(all: readonly SeenCrossing[]): SeenCrossingsPort {
  const signIn = (crossing: SeenCrossing, kind: SharedSign['kind']) => (kind === 'document' ? crossing.document?.number : crossing[kind]);
  return {
    bySign: async ({ kind, value }) => all.filter((crossing) => signIn(crossing, kind) === value),
    ofTravellers: async (ids) => all.filter(({ travellerId }) => ids.includes(travellerId)),
    inGroups: async (groups) => all.filter(({ group }) => groups.includes(group)),
    near: async (at, ms) => all.filter((one) => one.crossingId !== at.crossingId && Math.abs(one.atMs - at.atMs) <= ms),
  };
}

export const crossingsNowhere: ExpansionPorts = { seen: seenAmong([]), rules: { hiddenFrom: async () => new Set() } };
