/** Whether lines look like those of a layout, apart from their check digits. */
import { hasUsualCode } from './document-types.ts';
import { cut, layouts, type MrzLayout, type Span } from './layouts.ts';
import { isKnownState } from './states.ts';

/** Letters where letters belong, and dates that are mostly digits. */
export function looksRight(layout: MrzLayout, lines: readonly string[]): boolean {
  return lines.every((line, index) => lineLooksRight(layout, line, index + 1));
}

/** What can be said of one line alone: so that a search drops it before it is combined with others. */
export function lineLooksRight(layout: MrzLayout, line: string, number: number): boolean {
  const has = (span: Span, form: RegExp) => span[0] !== number || form.test(line.slice(span[1] - 1, span[2]));
  const { names } = layout;
  return (
    has(layout.documentCode, /^[A-Z][A-Z0-9<]$/) &&
    has(layout.issuingState, /^[A-Z01568][A-Z01568<]{2}$/) &&
    (!layout.birthDate || has(layout.birthDate, mostlyDigits)) &&
    (!layout.expiryDate || has(layout.expiryDate, mostlyDigits)) &&
    (!layout.sex || has(layout.sex, /^[MFX<]$/)) &&
    ('surname' in names || has(names, /^(?!.*[0-9].*[0-9].*[0-9])/))
  );
}

const mostlyDigits = /^[0-9<]*[^0-9<]?[0-9<]*$/;

/** A document code that this size has counts 3, a state that exists 1. */
export function usualness(layout: MrzLayout, lines: readonly string[]): number {
  const code = (span: Span) => cut(lines, span).replaceAll('<', '');
  return (hasUsualCode(layout.format, code(layout.documentCode)) ? 3 : 0) + (isKnownState(code(layout.issuingState)) ? 1 : 0);
}

/** Both: without them, what was cut out of a longer text is no document. */
export function isUsual(layout: MrzLayout, lines: readonly string[]): boolean {
  return usualness(layout, lines) === 4;
}

/** True where a zone begins with the row itself: the code of a document, and a state. */
export function beginsZone(row: string): boolean {
  return beginnings.some((layout) => layout.begins.test(row) && /^[A-Z]/.test(cut([row], layout.issuingState)) && isUsual(layout, [row]));
}

const beginnings = layouts.filter(({ documentCode }) => documentCode[0] === 1 && documentCode[1] === 1);
