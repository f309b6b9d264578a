/** Invented people who make a list as long as wished: the region's ways of naming, common names as common as they are, and a long tail. */
import { parseListedDate } from '../../src/modules/screening/listed-date.ts';
import type { ListedPerson } from '../../src/modules/screening/listed-person.ts';
import { inventName, nationalities } from '../../src/station/demonstration/year/naming.ts';
import { type Random, randomOf } from '../../src/station/demonstration/year/random.ts';

/** Seeded: the same number gives the same people. */
export function* paddedPeople(count: number, seed = 1): Generator<ListedPerson> {
  const random = randomOf(seed);
  const tail = tailNames(randomOf(seed + 1), Math.min(200_000, Math.max(2_000, count)));
  for (let place = 0; place < count; place += 1) yield inventPerson(random, tail, `padding-${place}`);
}

/** Somebody on no list, of the same names: a traveller, or a line of padding. */
export function inventPerson(random: Random, tail: readonly string[], entry: string): ListedPerson {
  const nationality = random.pick(nationalities);
  const sex = random.chance(0.2) ? 'F' : 'M';
  const { surname, givenNames, arabicName } = inventName(random, { nationality, sex });
  // Half of all people bear a name that few others bear: Zipf's law over the tail.
  const rare = random.chance(0.5) ? tail[Math.floor(tail.length ** random.fraction()) - 1]! : undefined;
  const parts = [givenNames, ...(rare === undefined || random.chance(0.3) ? [surname] : []), ...(rare === undefined ? [] : [rare])];
  const whole = parts.filter((part) => part !== '').join(' ');
  const names = [whole, ...Array.from({ length: aliasCount(random) }, () => aliasOf(random, whole, tail))];
  return {
    entry,
    names: [...new Set(names)].map((text, place) => ({ text, kind: place === 0 ? 'primary' : 'alias', quality: 'good' })),
    originalNames: arabicName !== undefined && random.chance(0.3) ? [arabicName] : [],
    birthDates: birthDates(random),
    nationalities: [{ text: nationality, code: nationality }],
    sex,
    documents: random.chance(0.4)
      ? [{ kind: 'Passport', number: `${nationality[0]}${random.between(10_000_000, 99_999_999)}`, country: nationality }]
      : [],
    particulars: [{ label: 'reason', value: 'Invented to make the list long' }],
  };
}

/** 1.9 on average, as sanctions lists have. */
function aliasCount(random: Random): number {
  return random.chance(0.35) ? 0 : random.between(1, 5);
}

function aliasOf(random: Random, name: string, tail: readonly string[]): string {
  const words = name.split(' ');
  if (words.length > 1 && random.chance(0.3)) words.reverse();
  if (words.length > 2 && random.chance(0.3)) words.splice(random.between(0, words.length - 1), 1);
  if (random.chance(0.25)) words.push(tail[Math.floor(tail.length ** random.fraction()) - 1]!);
  return words.map((word) => (random.chance(0.6) ? respell(random, word) : word)).join(' ');
}

/** As another clerk writes it. */
function respell(random: Random, word: string): string {
  const [from, to] = random.pick(respellings);
  return word.replace(from, to);
}

const respellings: readonly (readonly [RegExp, string])[] = [
  [/ou/, 'u'],
  [/u(?!$)/, 'ou'],
  [/dj/i, 'J'],
  [/ss/, 's'],
  [/a(?=[^a])/, 'e'],
  [/e(?=[^e])/, 'a'],
  [/i(?=.)/, 'y'],
  [/([bdlmnrst])(?=[aeiou])/, '$1$1'],
  [/k/, 'c'],
  [/é|è|ï|â/, 'e'],
  [/h/, ''],
  [/o(?=.)/, 'a'],
];

function birthDates(random: Random): ListedPerson['birthDates'] {
  const year = random.between(1945, 2004);
  const day = `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
  const form = random.fraction();
  const texts =
    form < 0.62
      ? [day]
      : form < 0.72
        ? [`${year}-01-01`]
        : form < 0.84
          ? [`${year}`]
          : form < 0.88
            ? [`BETWEEN:${year}/${year + 2}`]
            : form < 0.94
              ? [day, `${year + 1}`]
              : [];
  return texts.map((text) => parseListedDate(text)!);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Names put together from the region's syllables, no two alike, the most frequent first. */
export function tailNames(random: Random, count: number): readonly string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const syllables = Array.from({ length: random.between(2, 4) }, () => random.pick(onsets) + random.pick(nuclei));
    const name = syllables.join('') + random.pick(codas);
    names.add(name[0]!.toUpperCase() + name.slice(1));
  }
  return [...names];
}

const onsets = [
  'b',
  'd',
  'dj',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'nd',
  'r',
  's',
  'sa',
  't',
  'w',
  'y',
  'z',
  'kh',
  'gh',
  'mb',
  'ch',
  't',
  's',
  'k',
  'm',
];
const nuclei = ['a', 'a', 'a', 'e', 'i', 'i', 'o', 'ou', 'u', 'aa', 'é', 'ia'];
const codas = ['', '', '', 'n', 'r', 'm', 'l', 'ne', 'k', 'tou', 'ré'];
