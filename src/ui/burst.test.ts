import { describe, expect, test } from 'vitest';
import { BurstDetector, looksLikeMrz, type Stroke, type StrokeVerdict } from './burst.ts';

const passport = 'P<UTOOULD<SALECK<<MOHAMED<LEMINE<<<<<<<<<<<<\nBC04177321UTO8706043M2903127<<<<<<<<<<<<<<02\n';

/** US places of the characters of a machine-readable zone. */
function place(character: string): Pick<Stroke, 'code' | 'shift'> {
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, shift: true };
  if (/[0-9]/.test(character)) return { code: `Digit${character}`, shift: false };
  if (character === '<') return { code: 'Comma', shift: true };
  return { code: 'Enter', shift: false };
}

function strokesOf(text: string, everyMs: number, startMs = 0, keyOf = (character: string) => character): Stroke[] {
  return [...text].map((character, at) => ({
    key: character === '\n' ? 'Enter' : keyOf(character),
    ...place(character),
    control: false,
    repeat: false,
    atMs: startMs + at * everyMs,
    inField: true,
  }));
}

function feed(detector: BurstDetector, strokes: readonly Stroke[]): StrokeVerdict[] {
  return strokes.map((stroke) => detector.stroke(stroke));
}

describe('a reader that types', () => {
  test('is recognised at the eighth stroke and everything after is kept from the page', () => {
    const detector = new BurstDetector();
    const verdicts = feed(detector, strokesOf(passport, 5));
    expect(verdicts.slice(0, 8)).toEqual(['begin', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'recognise']);
    expect(new Set(verdicts.slice(8))).toEqual(new Set(['hold']));
    expect(detector.finish()).toEqual({ kind: 'document', text: passport, withLead: false });
  });

  test.each([2, 10, 25, 45])('is understood with %i ms between keys', (everyMs) => {
    const detector = new BurstDetector();
    feed(detector, strokesOf(passport, everyMs));
    expect(detector.finish()?.kind).toBe('document');
  });

  test.each([60, 150, 390, 900])('is understood with %i ms between keys where nobody types: outside of fields', (everyMs) => {
    const detector = new BurstDetector();
    feed(
      detector,
      strokesOf(passport, everyMs).map((stroke) => ({ ...stroke, inField: false })),
    );
    expect(detector.finish()).toMatchObject({ kind: 'document', text: passport });
  });

  test('that stumbles after its first letters loses none of them outside of fields', () => {
    const detector = new BurstDetector();
    const [first, rest] = [passport.slice(0, 5), passport.slice(5)];
    const strokes = [...strokesOf(first, 5), ...strokesOf(rest, 5, 800)].map((stroke) => ({ ...stroke, inField: false }));
    feed(detector, strokes);
    expect(detector.finish()).toMatchObject({ kind: 'document', text: passport });
  });

  test('that breaks off outside of fields is told to the officer, and within a field given to the field', () => {
    const kindOf = (inField: boolean) => {
      const detector = new BurstDetector();
      feed(
        detector,
        strokesOf(passport.slice(0, 20), 5).map((stroke) => ({ ...stroke, inField })),
      );
      return detector.finish()?.kind;
    };
    expect([kindOf(false), kindOf(true)]).toEqual(['document', 'other']);
  });

  test('is waited for while its zone is not complete, and not longer', () => {
    const detector = new BurstDetector();
    const unbroken = passport.replaceAll('\n', '');
    feed(detector, strokesOf(unbroken.slice(0, 72), 5));
    expect(detector.quietMs).toBe(300);
    feed(detector, strokesOf(unbroken.slice(72), 5, 72 * 5));
    expect(detector.quietMs).toBe(40);
  });

  test.each([
    ['a prefix', `]L0${passport}`],
    ['a suffix on each line', passport.replaceAll('\n', '#\n')],
    ['a mark before each line', passport.replace(/^(?=.)/gm, '*')],
    ['one line', `${passport.replaceAll('\n', '').slice(0, 72)}\n`],
    ['a key struck just before', `x${passport}`],
  ])('that sends %s is not waited for so long that the next document joins it', (_what, text) => {
    const detector = new BurstDetector();
    const outside = (strokes: readonly Stroke[]) => strokes.map((stroke) => ({ ...stroke, inField: false }));
    feed(detector, outside(strokesOf(text.slice(0, -1), 5)));
    expect(detector.quietMs).toBeGreaterThan(500);
    feed(detector, outside(strokesOf('\n', 5, text.length * 5)));
    expect(detector.quietMs).toBeLessThanOrEqual(300);
  });

  test('is understood while the keyboard is set to Arabic', () => {
    const arabic = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرلاىةوزظ';
    const detector = new BurstDetector();
    feed(
      detector,
      strokesOf(passport, 5, 0, (character) => (/[A-Z<]/.test(character) ? arabic[character.charCodeAt(0) % arabic.length]! : character)),
    );
    expect(detector.finish()).toEqual({ kind: 'document', text: passport, withLead: false });
  });

  test('may stumble over its first strokes', () => {
    const detector = new BurstDetector();
    feed(detector, strokesOf('P', 0, 0));
    feed(detector, strokesOf('<M', 5, 120));
    feed(detector, strokesOf(passport.slice(3), 5, 250));
    const halting = `P<M${passport.slice(3)}`;
    expect(detector.finish()).toEqual({ kind: 'document', text: halting, withLead: true });
  });

  test('may pause between its lines', () => {
    const detector = new BurstDetector();
    const [first, second] = passport.split('\n') as [string, string];
    feed(detector, strokesOf(`${first}\n`, 5));
    expect(detector.quietMs).toBeGreaterThan(200);
    feed(detector, strokesOf(second, 5, 45 * 5 + 200));
    expect(detector.quietMs).toBeLessThan(60);
    expect(detector.finish()).toMatchObject({ kind: 'document', withLead: false });
  });

  test('may end its lines with control characters', () => {
    const detector = new BurstDetector();
    const [first, second] = passport.split('\n') as [string, string];
    feed(detector, strokesOf(first, 5));
    const verdict = detector.stroke({ key: 'm', code: 'KeyM', shift: false, control: true, repeat: false, atMs: 44 * 5, inField: true });
    feed(detector, strokesOf(second, 5, 45 * 5));
    expect(verdict).toBe('hold');
    expect(detector.finish()).toEqual({ kind: 'document', text: `${first}\n${second}`, withLead: false });
  });

  test('whose last line break straggles does not press Enter', () => {
    const detector = new BurstDetector();
    feed(detector, strokesOf(passport.trimEnd(), 5));
    const endMs = (passport.length - 2) * 5;
    detector.finish();
    expect(
      detector.stroke({ key: 'Enter', code: 'Enter', shift: false, control: false, repeat: false, atMs: endMs + 200, inField: true }),
    ).toBe('hold');
    expect(
      detector.stroke({ key: 'Enter', code: 'Enter', shift: false, control: false, repeat: false, atMs: endMs + 900, inField: true }),
    ).toBe('pass');
  });

  test('that sends more than any document holds is refused with the size', () => {
    const detector = new BurstDetector();
    feed(detector, strokesOf('A'.repeat(5000), 1));
    expect(detector.finish()).toEqual({ kind: 'too-large', characters: 5000 });
  });

  test('of badges gives its text back, and says that Enter ended it', () => {
    const detector = new BurstDetector();
    feed(detector, strokesOf('GZ10482201\n', 8));
    expect(detector.finish()).toEqual({ kind: 'other', text: 'GZ10482201', endedByEnter: true });
  });
});

describe('a person who types', () => {
  test('keeps what was typed just before a whole document came', () => {
    const detector = new BurstDetector();
    feed(detector, strokesOf('SOW', 120));
    feed(detector, strokesOf(passport, 5, 400));
    expect(detector.finish()).toEqual({ kind: 'document', text: passport, withLead: false });
  });

  test('is let through stroke by stroke, fast or slow', () => {
    for (const everyMs of [60, 90, 200]) {
      const detector = new BurstDetector();
      expect(new Set(feed(detector, strokesOf(passport, everyMs)))).toEqual(new Set(['begin', 'pass']));
      expect(detector.finish()).toBeUndefined();
    }
  });

  test('may roll a few keys together', () => {
    const detector = new BurstDetector();
    const verdicts = [
      ...feed(detector, strokesOf('DIA', 20)),
      ...feed(detector, strokesOf('LLO', 20, 300)),
      ...feed(detector, strokesOf('\n', 1, 500)),
    ];
    expect(verdicts).toEqual(['begin', 'pass', 'pass', 'begin', 'pass', 'pass', 'pass']);
  });

  test('may hold a key down', () => {
    const detector = new BurstDetector();
    const held = strokesOf('A'.repeat(30), 30).map((stroke, at) => ({ ...stroke, repeat: at > 0 }));
    expect(new Set(feed(detector, held))).toEqual(new Set(['begin', 'pass']));
  });

  test('presses Enter to record, and Enter arrives', () => {
    const detector = new BurstDetector();
    expect(feed(detector, strokesOf('\n', 0, 5000))).toEqual(['pass']);
  });
});

test.each([
  ['a document', passport, true],
  ['one of a reader whose capitals are locked', passport.toLowerCase(), true],
  ['a document behind a prefix', `]L0${passport}`, true],
  ['a card without fillers at its beginning', 'IDSENAB12345671234567\n', true],
  ['a word', 'Extrait de naissance.', false],
  ['a day', '04/06/1987', false],
  ['hours', '19-7, 6-12', false],
  ['the number of a slip, as its bars are read', '2026-000123\n', false],
  ['a word in Arabic', 'شهادة الميلاد', false],
])('where documents alone are kept from the page, %s: %s is one: %s', (_what, text, expected) => {
  const verdicts = feed(new BurstDetector({ documentsAlone: true }), strokesOf(text, 4));
  expect(verdicts.includes('recognise')).toBe(expected);
});

test.each([
  [passport, true],
  [passport.toLowerCase(), true],
  ['I<UTOD231458907<<<<<<<<<<<<<<<', true],
  ['a letter about something else altogether, with words', false],
  ['GZ-1048', false],
])('%j looks like a machine-readable zone: %s', (text, expected) => {
  expect(looksLikeMrz(text)).toBe(expected);
});
