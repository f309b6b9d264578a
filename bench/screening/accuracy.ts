/** Figures 1, 2, 6 and 8: who is found at the operating threshold, and how often somebody is shown who is on no list. */
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ListedPerson } from '../../src/modules/screening/listed-person.ts';
import { namePartsOf } from '../../src/modules/screening/name-parts.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { soundOf } from '../../src/modules/screening/spelling.ts';
import { type Random, randomOf } from '../../src/station/demonstration/year/random.ts';
import type { Pack } from './pack.ts';
import { inventPerson, tailNames } from './padding.ts';

export interface Accuracy {
  /** By stratum, shares of the aliases asked. */
  readonly recall: Readonly<Record<string, { readonly asked: number; readonly found: number; readonly withoutDate: number }>>;
  /** Recoverable aliases of people of the Sahel's states, apart. */
  readonly sahel: { readonly asked: number; readonly found: number };
  readonly falsePerThousand: number;
  /** Shares of all recoverable aliases: spelling, subset and both; 0 where more than 10,000 people are listed. */
  readonly inTen: number;
  readonly first: number;
  /** Shares of all aliases: the two best scores are equal; and they are of two people, not of one who stands on two lists. */
  readonly tiedAtTheTop: number;
  readonly tiedPeople: number;
  readonly zoneLoss: number;
  readonly notAddingUp: number;
}

export const recoverable = ['spelling', 'subset', 'subset_and_spelling'];

/** @param half 0 or 1 takes every other question, the half on which levels were set and the other; undefined takes all */
export function measureAccuracy(index: ScreeningIndex, pack: Pack, half?: 0 | 1): Accuracy {
  const ofHalf = (_: unknown, place: number) => half === undefined || place % 2 === half;
  const aliases = pack.aliases.filter(ofHalf);
  const unlisted = pack.unlisted.filter(ofHalf);
  const random = randomOf(6);
  const recall: Record<string, { asked: number; found: number; withoutDate: number }> = {};
  const sahelian = new Set(pack.listed.filter(isOfTheSahel).map(({ entry }) => entry));
  const byEntry = new Map(pack.listed.map((person) => [person.entry, person]));
  const sahel = { asked: 0, found: 0 };
  const sums = { inTen: 0, first: 0, tied: 0, tiedPeople: 0, zone: 0, plain: 0, recoverable: 0, notAddingUp: 0 };
  for (const { person, entry, stratum } of aliases) {
    recall[stratum] ??= { asked: 0, found: 0, withoutDate: 0 };
    const line = recall[stratum];
    const alerts = index.screen(person);
    const found = alerts.some((alert) => alert.entry === entry);
    line.asked += 1;
    line.found += Number(found);
    line.withoutDate += Number(index.screen({ ...person, birthDate: undefined, sex: undefined }).some((alert) => alert.entry === entry));
    sums.notAddingUp += alerts.filter((alert) => alert.evidence.reduce((sum, { bits }) => sum + bits, 0) !== alert.score).length;
    const isTied = alerts.length > 1 && alerts[0]!.score === alerts[1]!.score;
    sums.tied += Number(isTied);
    sums.tiedPeople += Number(isTied && !areOnePerson(byEntry.get(alerts[0]!.entry), byEntry.get(alerts[1]!.entry)));
    if (!recoverable.includes(stratum)) continue;
    if (sahelian.has(entry)) {
      sahel.asked += 1;
      sahel.found += Number(found);
    }
    // The ten best whatever their score are an analyst's question: among very many they take seconds.
    const best = index.entries > 10_000 ? [] : index.screen(person, { best: 10 });
    sums.recoverable += 1;
    sums.inTen += Number(best.some((alert) => alert.entry === entry));
    sums.first += Number(best[0]?.entry === entry);
    sums.plain += Number(found);
    sums.zone += Number(index.screen(throughZone(random, person)).some((alert) => alert.entry === entry));
  }
  const falseAlerts = unlisted.reduce((sum, person) => sum + index.screen(person).length, 0);
  return {
    recall,
    sahel,
    falsePerThousand: (1000 * falseAlerts) / unlisted.length,
    inTen: sums.inTen / sums.recoverable,
    first: sums.first / sums.recoverable,
    tiedAtTheTop: sums.tied / aliases.length,
    tiedPeople: sums.tiedPeople / aliases.length,
    zoneLoss: (sums.plain - sums.zone) / sums.recoverable,
    notAddingUp: sums.notAddingUp,
  };
}

/** Two lists that name one person: a document in common, or a birth date and a name of the same parts. */
function areOnePerson(left: ListedPerson | undefined, right: ListedPerson | undefined): boolean {
  if (!left || !right) return false;
  const share = (values: (person: ListedPerson) => readonly string[]) => values(left).some((value) => values(right).includes(value));
  if (share(({ documents }) => documents.map(({ number }) => number))) return true;
  const ofName = ({ names }: ListedPerson) =>
    names.map(({ text }) =>
      namePartsOf(text)
        .tokens.flatMap((token) => (token.kind === 'name' ? [soundOf(token.text)] : []))
        .sort()
        .join(' '),
    );
  return share(ofName) && share(({ birthDates }) => birthDates.map(({ from, to }) => `${from} ${to}`));
}

/** Invented travellers of the region's names, born on a day, on no list: how many alerts a thousand of them raise, and how many of them do. */
export function measureRegion(index: ScreeningIndex, padding: number, travellers = 1500) {
  const random = randomOf(4711);
  const tail = tailNames(randomOf(2), Math.min(200_000, Math.max(2_000, padding)));
  let [alerts, shown] = [0, 0];
  for (let place = 0; place < travellers; place += 1) {
    const { names, birthDates, sex, nationalities } = inventPerson(random, tail, 'traveller');
    const born =
      birthDates.find(({ precision }) => precision === 'day')?.from ??
      `19${random.between(50, 99)}-0${random.between(1, 9)}-1${random.between(0, 9)}`;
    const found = index.screen({
      surname: names[0]!.text,
      givenNames: '',
      birthDate: born,
      sex: sex ?? undefined,
      nationality: nationalities[0]!.text,
    });
    alerts += found.length;
    shown += Number(found.length > 0);
  }
  return { alertsPerThousand: (1000 * alerts) / travellers, shownPerThousand: (1000 * shown) / travellers };
}

/** The states between the Atlantic and Lake Chad, and those with which they share names. */
const statesOfTheSahel = ['MLI', 'MRT', 'NER', 'BFA', 'TCD', 'SEN', 'NGA', 'GIN', 'DZA', 'LBY', 'SDN', 'CMR', 'CAF', 'GMB', 'CIV'];

function isOfTheSahel({ nationalities }: ListedPerson): boolean {
  return nationalities.some(({ code }) => code !== null && statesOfTheSahel.includes(code));
}

export function shareFound(accuracy: Accuracy, stratum: string): number {
  const line = accuracy.recall[stratum];
  return line ? line.found / line.asked : 1;
}

/** Latin names as a passport's zone holds them: 39 letters, cut; and one letter or two that a reader takes for another. */
export function throughZone(random: Random, person: ScreenablePerson): ScreenablePerson {
  const letters = person.surname
    .normalize('NFKD')
    .replace(/\p{M}|['’‘`]/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  if (!/^[A-Z ]+$/.test(letters)) return person;
  const cut = letters.slice(0, 39);
  const misread = [...cut];
  for (let slip = random.between(1, 2); slip > 0; slip -= 1) {
    const place = random.between(0, misread.length - 1);
    misread[place] = confusions[misread[place]!] ?? misread[place]!;
  }
  return { ...person, surname: misread.join(''), nameMayBeTruncated: letters.length > 39 };
}

/** What readers of OCR-B take for one another, and letters that stains make alike. */
const confusions: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
  D: 'O',
  U: 'V',
  V: 'U',
  M: 'N',
  N: 'M',
  E: 'F',
  F: 'E',
  C: 'G',
  L: 'I',
};
