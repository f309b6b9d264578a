/** Each check digit of a layout by itself. */
import { holds } from './check-digit.ts';
import { type CheckRule, cut, cutAll, type MrzLayout } from './layouts.ts';
import { type DocumentNumberReading, readDocumentNumber } from './long-number.ts';
import { type MrzChecks, mrzCheckNames } from './mrz-reading.ts';

/** @returns true, false, or null where the layout has no such digit or an empty field has a filler for one. */
export function checkLines(layout: MrzLayout, lines: readonly string[]): MrzChecks {
  const checks: MrzChecks = { documentNumber: null, birthDate: null, expiryDate: null, personalNumber: null, composite: null };
  for (const name of mrzCheckNames) {
    const rule = layout.checks[name];
    if (rule) checks[name] = name === 'documentNumber' ? documentNumberOf(layout, lines).check : checkRule(rule, lines);
  }
  return checks;
}

export function documentNumberOf(layout: MrzLayout, lines: readonly string[]): DocumentNumberReading {
  const principal = cut(lines, layout.documentNumber);
  const rule = layout.checks.documentNumber;
  if (!rule) return { number: principal.replaceAll('<', ''), check: null, how: 'short', rest: '' };
  if (!layout.longNumber) {
    const digit = cut(lines, rule.digit);
    const protectedText = cutAll(lines, rule.over);
    const check = digit === '<' && /^<*$/.test(protectedText) ? null : holds(protectedText, digit);
    return { number: principal.replaceAll('<', ''), check, how: digit === '<' && check === false ? 'missing' : 'short', rest: '' };
  }
  return readDocumentNumber({
    principal,
    digit: cut(lines, rule.digit),
    continuation: cut(lines, layout.longNumber),
    issuingState: cut(lines, layout.issuingState),
  });
}

/** How many of a layout's digits hold, from 0 to 1; 1 where it has none that could fail. */
export function shareOfChecksHeld(checks: MrzChecks): number {
  const known = mrzCheckNames.map((name) => checks[name]).filter((check) => check !== null);
  return known.length === 0 ? 1 : known.filter(Boolean).length / known.length;
}

function checkRule(rule: CheckRule, lines: readonly string[]): boolean | null {
  const text = cutAll(lines, rule.over);
  const digit = cut(lines, rule.digit);
  if (rule.fillerWhenEmpty && digit === '<' && /^<*$/.test(text)) return null;
  return holds(text, digit);
}
