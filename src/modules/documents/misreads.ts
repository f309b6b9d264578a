/**
 * A single misread character, as far as the check digits pin it down. What comes out is a proposal for the officer's eyes: a
 * check digit cannot tell a misread 0 from a forged one.
 */
import { mrzLine } from './check-digit.ts';
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import { type CheckRule, cut, layouts, type MrzLayout, type Span } from './layouts.ts';
import { couldBeDate } from './mrz-dates.ts';
import { type MisreadProposal, type MrzCheckName, mrzCheckNames } from './mrz-reading.ts';

/** Characters that cameras and tired eyes confuse in OCR-B, the likeliest first: letters for digits and the reverse, then shapes. */
const alike: readonly string[] = [
  ...['0OQD', '1IL', '2Z', '5S', '6G', '8B', '<KC'],
  ...['38', '17', '56', '68', '49', '89', '4A', 'CG', 'CO', 'UV', 'VY', 'MN', 'EF', 'PR', 'HN', '7T', '<X'],
];
/** The first groups: letters for digits, and letters for fillers. */
const confusedMost = 7;

/** For two characters side by side, how likely one is read for the other: less is likelier. */
const unlikenesses = new Map(
  alike.flatMap((group, rank) => [...group].flatMap((a) => [...group].map((b) => [a + b, rank] as const))).reverse(),
);

/** More possibilities than this pin nothing down, and would only tempt somebody to pick one. */
const mostCandidates = 6;

/**
 * Every exchange of one character after which all check digits hold, the likeliest first; none where that leaves too many.
 * - A character that cannot stand where it does is where the fault lies, and a date that no calendar has, and whose digit fails,
 *   holds it: all that fit such a character's place count.
 * - Where digits alone can stand and two check digits watch, every fitting digit counts: the two together tell places apart.
 * - Elsewhere only what is easily confused counts, and where one digit watches alone, only what is confused most.
 */
export function proposeMisreads(layout: MrzLayout, lines: readonly string[]): MisreadProposal[] {
  const places = placesByFormat.get(layout.format)!;
  const checks = checkLines(layout, lines);
  const failing = mrzCheckNames.filter((name) => checks[name] === false);
  const impossible = places.filter((place) => !place.alphabet.includes(characterAt(lines, place)));
  const noDates = (['birthDate', 'expiryDate'] as const)
    .filter((name) => checks[name] === false)
    .map((name) => layout[name])
    .filter((span) => span !== undefined && !couldBeDate(cut(lines, span)));
  // Two characters that cannot be are no single misread, nor are two such dates.
  if (impossible.length > 1 || noDates.length > 1) return [];
  const found =
    impossible.length === 1
      ? fittingExchanges(layout, lines, { place: impossible[0]!, unlike: true, alikeBelow: alike.length })
      : places
          .filter(({ bearsOn, date }) => failing.every((name) => bearsOn.includes(name)) && (noDates.length === 0 || date === noDates[0]))
          .flatMap((place) => fittingExchanges(layout, lines, { place, ...offersAt(place, places, lines) }));
  if (found.length > mostCandidates) return [];
  return found.sort((a, b) => a.unlikeness - b.unlikeness).map(({ proposal }) => proposal);
}

interface Offers {
  /** Characters that do not look like what was read come into question too. */
  readonly unlike: boolean;
  /** Of `alike`, the groups before this one come into question. */
  readonly alikeBelow: number;
}

function offersAt({ isOverall, isCheckDigit, date, watchers }: Place, places: readonly Place[], lines: readonly string[]): Offers {
  if (isOverall) {
    // Where the overall digit alone watches something, it cannot tell its own misread from one there.
    const alone = places.some((place) => place.watchers === 1 && !place.isCheckDigit && characterAt(lines, place) !== '<');
    return { unlike: !alone, alikeBelow: alike.length };
  }
  return { unlike: watchers > 1 && (isCheckDigit || date !== undefined), alikeBelow: watchers > 1 ? alike.length : confusedMost };
}

/** A place that a check digit watches. */
interface Place {
  readonly line: number;
  readonly position: number;
  /** What can stand there. */
  readonly alphabet: string;
  /** How many check digits watch it, itself included where it is one. */
  readonly watchers: number;
  /** The checks that it can change: those, and that of the number where a long one may run into it. */
  readonly bearsOn: readonly MrzCheckName[];
  readonly isCheckDigit: boolean;
  readonly isOverall: boolean;
  /** The date that it is part of. */
  readonly date: Span | undefined;
}

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const placesByFormat = new Map(layouts.map((layout) => [layout.format, placesOf(layout)]));

function placesOf({ checks, names, birthDate, expiryDate, longNumber }: MrzLayout): Place[] {
  const rules = Object.values(checks);
  const namedRules = Object.entries(checks) as [MrzCheckName, CheckRule][];
  const dates = [birthDate, expiryDate].filter((span) => span !== undefined);
  const nameFields = 'surname' in names ? [names.surname, names.givenNames].filter((span) => span !== null) : [names];
  const spans = rules.flatMap(({ digit, over }) => [digit, ...over]);
  return everyPlace(longNumber ? [...spans, longNumber] : spans).map(({ line, position }) => {
    const isIn = (span: Span) => span[0] === line && span[1] <= position && position <= span[2];
    const isCheckDigit = rules.some(({ digit }) => isIn(digit));
    const isOverall = checks.composite !== undefined && isIn(checks.composite.digit);
    const date = dates.find(isIn);
    const watching = namedRules.filter(([, { digit, over }]) => [digit, ...over].some(isIn)).map(([name]) => name);
    const bearsOn = longNumber && isIn(longNumber) ? ([...watching, 'documentNumber'] as const) : watching;
    const alphabet = isOverall
      ? digits
      : isCheckDigit
        ? `${digits}<`
        : date
          ? `${digits}<X`
          : nameFields.some(isIn)
            ? `${letters}<`
            : `${digits}${letters}<`;
    return { line, position, alphabet, watchers: watching.length, bearsOn, isCheckDigit, isOverall, date };
  });
}

interface Fitting {
  readonly proposal: MisreadProposal;
  readonly unlikeness: number;
}

function fittingExchanges(
  layout: MrzLayout,
  lines: readonly string[],
  { place, unlike, alikeBelow }: Offers & { readonly place: Place },
): Fitting[] {
  const { line, position, alphabet, date } = place;
  const read = characterAt(lines, place);
  // A filler is often read as a letter, and hardly ever the other way round.
  if (read === '<') return [];
  return [...alphabet].flatMap((proposed) => {
    const unlikeness = unlikenesses.get(read + proposed) ?? alike.length;
    // Nothing but what looks like a filler is read for one, save marks that no zone has.
    const offered = unlikeness < alikeBelow || (unlike && (proposed !== '<' || !mrzLine.test(read)));
    // A date holds an X only where an issuer prints it.
    if (proposed === read || !offered || (date && proposed === 'X')) return [];
    const changed = lines.map((text, index) => (index === line - 1 ? text.slice(0, position - 1) + proposed + text.slice(position) : text));
    if ((date && !couldBeDate(cut(changed, date))) || !layout.begins.test(changed.join(''))) return [];
    if (shareOfChecksHeld(checkLines(layout, changed)) < 1) return [];
    return [{ proposal: { line, position, read, proposed, lines: changed }, unlikeness }];
  });
}

function characterAt(lines: readonly string[], { line, position }: Pick<Place, 'line' | 'position'>): string {
  return lines[line - 1]!.charAt(position - 1);
}

/** Every place of the spans once, in reading order. */
function everyPlace(spans: readonly Span[]): { line: number; position: number }[] {
  const keys = new Set(spans.flatMap(([line, from, to]) => Array.from({ length: to - from + 1 }, (_, index) => line * 100 + from + index)));
  return [...keys].sort((a, b) => a - b).map((key) => ({ line: Math.floor(key / 100), position: key % 100 }));
}
