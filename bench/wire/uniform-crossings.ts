/** Made-up crossings whose every field is drawn evenly and by itself: the hardest case, since nothing follows from anything. */
import { canonicalBytes } from '../../src/journal/envelope.ts';
import type { JournalId } from '../../src/kernel/ids.ts';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { randomOf } from '../../src/station/demonstration/year/random.ts';
import type { WireRow } from '../../src/sync/wire-rows.ts';

const states = ['MRT', 'MLI', 'SEN', 'NER', 'BFA', 'TCD', 'GIN', 'CIV', 'DZA', 'TGO', 'BEN', 'GMB'];
const means = ['foot', 'car', 'lorry', 'bus', 'motorcycle', 'mount'];
const purposes = ['trade', 'visit', 'work', 'health', 'study', 'transit', 'pilgrimage', 'transhumance'];
const sexes = ['M', 'F'] as const;
const syllables = ['BA', 'DI', 'KO', 'LA', 'MA', 'NE', 'RO', 'SA', 'TOU', 'YE', 'FA', 'GO', 'HA', 'JI', 'KE', 'LO'];

export function uniformCrossings(count: number, journal: JournalId): { readonly rows: readonly WireRow[]; readonly entropyBytes: number } {
  const random = randomOf(4800);
  let bits = 0;
  const among = (options: number): number => {
    bits += Math.log2(options);
    return random.between(0, options - 1);
  };
  const of = <Value>(options: readonly Value[]): Value => options[among(options.length)]!;
  const day = (from: number, days: number): string => new Date(Date.UTC(from, 0, 1) + among(days) * 86_400_000).toISOString().slice(0, 10);
  // Three syllables of sixteen: as much as a name of a register tells.
  const name = (): string => `${of(syllables)}${of(syllables)}${of(syllables)}`;
  let wallMs = Date.UTC(2026, 0, 1);
  const rows = Array.from({ length: count }, (_, index): WireRow => {
    const sequence = index + 1;
    wallMs += among(600_000);
    const nationality = of(states);
    const person = { birthDate: day(1950, 365 * 60), givenNames: name(), nationality, sex: of(sexes), surname: name() };
    const number = `ZZ${String(among(10_000_000)).padStart(7, '0')}`;
    const document = { documentCode: 'P', expiryDate: day(2026, 3650), issuingState: nationality, number };
    const { sex, surname, givenNames, birthDate } = person;
    const content = {
      format: 'TD3',
      documentCode: 'P',
      issuingState: nationality,
      documentNumber: number,
      nationality,
      sex,
      surname,
      givenNames,
      birthDate,
    } as const;
    const mrz = writeMrz({ ...content, expiryDate: document.expiryDate }).join('\n');
    const common = {
      counted: [{ outcome: 'admitted', own: nationality === 'MRT', regime: 'traveller', verdict: 'clear' }],
      direction: of(['entry', 'exit']),
      grouping: 'alone',
      lane: among(2),
      means: of(means),
      screening: {
        agedLists: [],
        engineVersion: 'bits-2/14.5',
        entriesCompared: 40,
        lists: [{ list: 'demonstration', version: '2026-01-01' }],
      },
      slip: { first: sequence, year: 2026 },
    };
    const traveller = {
      alerts: [],
      document: { ...document, mrz },
      kind: 'traveller',
      person,
      purpose: of(purposes),
      reasons: [],
      rulings: [],
    };
    const subject = `${journal}:${among(sequence) + 1}.1`;
    const bodies = [
      canonicalBytes({ actor: of(['officer:TZ-104', 'officer:TZ-207']), content: common }),
      canonicalBytes({ content: traveller, subject }),
    ];
    return {
      kind: 'crossing-recorded',
      version: 3,
      at: { wallMs, bootId: 'one-boot', uptimeMs: wallMs - Date.UTC(2025, 11, 31) },
      parts: bodies.map((body) => ({ body, salt: null, commitment: null })),
    };
  });
  return { rows, entropyBytes: bits / 8 / count };
}
