/**
 * A single misread character that the check digits pin down. It is a proposal for the officer's eyes: a check digit cannot tell
 * a misread 0 from a forged one.
 */
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import type { MrzLayout, Span } from './layouts.ts';
import type { MisreadProposal } from './mrz-reading.ts';

/** Characters that cameras confuse in OCR-B: first letters for digits and the reverse, then shapes alike. */
const confusions: readonly (readonly string[])[] = [
  ['0OQD', '1IL', '2Z', '5S', '6G', '8B', '<KC'],
  ['38', '17', '56', '68', '49', '89', '4A', 'CG', 'CO', 'UV', 'VY', 'MN', 'EF', 'PR', 'HN', '7T', '<X'],
];

/** The one exchange of a confusable character after which every check digit holds; undefined where there is none, or more than one. */
export function proposeMisread(layout: MrzLayout, lines: readonly string[]): MisreadProposal | undefined {
  for (const groups of confusions) {
    const proposals = fittingExchanges(layout, lines, groups);
    if (proposals.length > 1) return undefined;
    if (proposals[0]) return proposals[0];
  }
  return undefined;
}

function fittingExchanges(layout: MrzLayout, lines: readonly string[], groups: readonly string[]): MisreadProposal[] {
  const digitsOnly = positionsOf([layout.birthDate, layout.expiryDate].filter((span) => span !== undefined));
  const checkDigits = positionsOf(Object.values(layout.checks).map(({ digit }) => digit));
  const found: MisreadProposal[] = [];
  for (const key of protectedPositions(layout)) {
    const [line, position] = key.split(':').map(Number) as [number, number];
    const read = lines[line - 1]!.charAt(position - 1);
    for (const proposed of likenesses(read, groups)) {
      if (checkDigits.has(key) && !/[0-9<]/.test(proposed)) continue;
      if (digitsOnly.has(key) && !/[0-9]/.test(proposed)) continue;
      const changed = lines.map((text, index) =>
        index === line - 1 ? text.slice(0, position - 1) + proposed + text.slice(position) : text,
      );
      if (shareOfChecksHeld(checkLines(layout, changed)) === 1) found.push({ line, position, read, proposed, lines: changed });
    }
  }
  return found;
}

/** A filler is often read as a letter, and hardly ever the other way round. */
function likenesses(character: string, groups: readonly string[]): Set<string> {
  if (character === '<') return new Set();
  return new Set(groups.filter((group) => group.includes(character)).flatMap((group) => [...group.replace(character, '')]));
}

function protectedPositions(layout: MrzLayout): Set<string> {
  return positionsOf([
    ...Object.values(layout.checks).flatMap(({ digit, over }) => [digit, ...over]),
    ...(layout.longNumber ? [layout.longNumber] : []),
  ]);
}

/** `LINE:POSITION` of every character of the spans. */
function positionsOf(spans: readonly Span[]): Set<string> {
  return new Set(spans.flatMap(([line, from, to]) => Array.from({ length: to - from + 1 }, (_, index) => `${line}:${from + index}`)));
}
