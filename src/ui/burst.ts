/**
 * Telling a document reader that types (a keyboard wedge) from a person who types: pure, by the clock of the keystrokes alone.
 *
 * A reader sends 20 to 500 characters a second without a pause; nobody types eight keys within 50 ms of one another. Key names
 * follow the computer's keyboard layout, which may be set to Arabic or AZERTY while the reader believes in QWERTY: the same
 * strokes are therefore also kept by their place on the keyboard, and whichever looks like a machine-readable zone is taken.
 */

export interface Stroke {
  /** `KeyboardEvent.key`: a character, `Enter`, `Tab` ... */
  readonly key: string;
  /** `KeyboardEvent.code`: the place on the keyboard; empty for strokes made by programs. */
  readonly code: string;
  readonly shift: boolean;
  readonly control: boolean;
  /** A key held down. */
  readonly repeat: boolean;
  /** The stroke's own time, not the moment it is handled: a busy page must not turn a reader into a slow typist. */
  readonly atMs: number;
  /** The focus is in a field, where a person may be typing, or on a screen whose keys mean something. */
  readonly inField: boolean;
}

/**
 * What to do with a stroke.
 * - `pass`: a person's, or not yet known; let it reach the page.
 * - `begin`: as `pass`, and the first of what may become a burst: remember what the focused field holds.
 * - `recognise`: this stroke makes it a burst: keep it, and put the field back as it was remembered.
 * - `hold`: the burst goes on; keep it from the page.
 */
export type StrokeVerdict = 'pass' | 'begin' | 'recognise' | 'hold';

/** What a burst turned out to be. `other` is text that is no document (a badge, a tape of fast typing): it belongs in the field. */
export type Burst =
  /** `withLead`: the first strokes came haltingly and went to the page; they belong to the document. */
  | { readonly kind: 'document'; readonly text: string; readonly withLead: boolean }
  | { readonly kind: 'too-large'; readonly characters: number }
  | { readonly kind: 'other'; readonly text: string; readonly endedByEnter: boolean };

/** The longest text that a reader may send, in characters; the longest machine-readable zone has 90. */
export const longestScan = 4000;

/** Within a field eight keys must come this fast, or they are a person's. */
const widestGapInFieldMs = 50;
/** Outside of fields nobody types: a reader may stumble, on a slow radio link or a busy computer, and loses nothing. */
const widestGapMs = 1000;
const strokesToRecognise = 8;
/** A computer that wakes up stumbles over a reader's first strokes. */
const stumbleMs = 250;
/** A reader's last line break may straggle. */
const tailMs = 250;
const quietWhenCompleteMs = 40;
/** Readers pause between lines. A zone that is not complete may go on. */
const quietInFieldMs = 300;
/** Framed by a prefix, a suffix or a key struck just before, and ended by a line break: no more comes, or at once. */
const quietWhenFramedMs = 300;
const quietOtherwiseMs = 1000;

interface Written {
  readonly byKey: string;
  readonly byPlace: string;
}
const nothing: Written = { byKey: '', byPlace: '' };
const together = (first: Written, then: Written): Written => ({ byKey: first.byKey + then.byKey, byPlace: first.byPlace + then.byPlace });

export class BurstDetector {
  #written = nothing;
  /** Strokes just before the burst, each too slow for a reader, none as slow as a pause. */
  #lead = nothing;
  #strokes = 0;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #endedAtMs = Number.NEGATIVE_INFINITY;
  #recognised = false;
  #inField = false;
  readonly #documentsAlone: boolean;

  /** @param documentsAlone true: whatever does not begin as a document passes, however fast it comes (a barcode, pasted by strokes) */
  constructor({ documentsAlone = false }: { readonly documentsAlone?: boolean } = {}) {
    this.#documentsAlone = documentsAlone;
  }

  stroke(stroke: Stroke): StrokeVerdict {
    const written = characterOf(stroke);
    if (written === undefined) return this.#recognised && stroke.control ? 'hold' : 'pass';
    const isBreak = written === '\n';
    if (isBreak && !this.#recognised && stroke.atMs - this.#endedAtMs <= tailMs) return 'hold';

    const goesOn =
      !stroke.repeat && this.#strokes > 0 && stroke.atMs - this.#lastAtMs <= (stroke.inField ? widestGapInFieldMs : widestGapMs);
    if (!goesOn && !this.#recognised) {
      const stumbles = stroke.atMs - this.#lastAtMs <= stumbleMs && this.#lead.byKey.length + this.#strokes < strokesToRecognise;
      const lead = stumbles ? together(this.#lead, this.#written) : nothing;
      this.#reset();
      // A line break or a held key begins nothing; a person pressed it.
      if (isBreak || stroke.repeat) return 'pass';
      this.#lead = lead;
    }
    if (this.#strokes === 0) this.#inField = stroke.inField;
    this.#add(written, stroke);
    if (this.#recognised) return 'hold';
    if (this.#strokes >= strokesToRecognise && (!this.#documentsAlone || mayBeginDocument(this.#written.byKey))) {
      this.#recognised = true;
      return 'recognise';
    }
    return this.#strokes === 1 ? 'begin' : 'pass';
  }

  /** True where the run of strokes that begins now follows others that may belong to it. */
  get stumbles(): boolean {
    return this.#lead.byKey !== '';
  }

  /** True while strokes are kept from the page. */
  get reading(): boolean {
    return this.#recognised;
  }

  /** Milliseconds without a stroke after which the burst is over: short once the text is complete. */
  get quietMs(): number {
    if ([this.#written, together(this.#lead, this.#written)].some(isWhole)) return quietWhenCompleteMs;
    if (isFramed(this.#written.byKey) || isFramed(this.#written.byPlace)) return quietWhenFramedMs;
    return this.#inField ? quietInFieldMs : quietOtherwiseMs;
  }

  /** No stroke for `quietMs`: what was it? Undefined where nothing was held. */
  finish(): Burst | undefined {
    if (!this.#recognised) {
      this.#reset();
      return undefined;
    }
    const [written, lead, strokes] = [this.#written, this.#lead, this.#strokes];
    this.#endedAtMs = this.#lastAtMs;
    this.#reset();
    if (strokes > longestScan) return { kind: 'too-large', characters: strokes };
    const withLead = !isWhole(written) && isWhole(together(lead, written));
    const { byKey, byPlace } = withLead ? together(lead, written) : written;
    // Outside of fields a piece of a zone is meant for nobody else: the officer is told that it cannot be read.
    const text = [byKey, byPlace].find((one) => looksLikeMrz(one) || (!this.#inField && looksLikePiece(one)));
    if (text !== undefined) return { kind: 'document', text, withLead };
    return { kind: 'other', text: byKey.replace(/\n+$/, ''), endedByEnter: byKey.endsWith('\n') };
  }

  #add(written: string, stroke: Stroke): void {
    this.#strokes += 1;
    this.#lastAtMs = stroke.atMs;
    if (this.#strokes > longestScan) return;
    this.#written = together(this.#written, { byKey: written, byPlace: characterAt(stroke) ?? written });
  }

  #reset(): void {
    this.#written = nothing;
    this.#lead = nothing;
    this.#strokes = 0;
    this.#recognised = false;
  }
}

/**
 * True where the text may be a machine-readable zone, whole or in part: long enough, of its alphabet (either case, spaces and
 * line breaks tolerated), with fillers or without a blank. Whether it can be read is for the parser to say.
 */
export function looksLikeMrz(text: string): boolean {
  const dense = text.replace(/\s/g, '');
  if (dense.length < 28) return false;
  const ofAlphabet = dense.replace(/[^A-Za-z0-9<]/g, '').length;
  return ofAlphabet / dense.length >= 0.9 && (dense.includes('<') || dense.length >= 60);
}

/** A line or less of a zone, its reader having broken off. */
function looksLikePiece(text: string): boolean {
  return /^[A-Z0-9<\s]{12,}$/.test(text) && text.includes('<');
}

/**
 * A zone has three letters at its very beginning, no spaces, and capitals; small letters where the lock of capitals turns them round,
 * and then its fillers tell. Which signs stand for fillers depends on the keyboard's layout.
 */
function mayBeginDocument(text: string): boolean {
  const isOfOneCase = !/[a-z]/.test(text) || (!/[A-Z]/.test(text) && text.includes('<'));
  return isOfOneCase && !/\s/.test(text) && (text.match(/\p{L}/gu) ?? []).length >= 3;
}

function isWhole({ byKey, byPlace }: Written): boolean {
  return isComplete(byKey) || isComplete(byPlace);
}

/**
 * TD1 has 3 lines of 30, TD2 and MRV-B 2 of 36, TD3 and MRV-A 2 of 44 (ICAO Doc 9303 parts 4 to 7). Without line breaks 72
 * characters may be all of a TD2 or most of a TD3: then only silence tells.
 */
function isComplete(text: string): boolean {
  const lines = text.split('\n').filter(Boolean);
  const lengths = lines.map((line) => line.trim().length).join(' ');
  return ['30 30 30', '36 36', '44 44'].includes(lengths) || (lines.length === 1 && [88, 90].includes(lines[0]!.trim().length));
}

/** So many characters a reader may put before and behind a line. */
const mostOfFraming = 20;

/**
 * As many ended lines as a zone has, each at least as long: what surrounds the zone is not known here. Two lines of 36 and more
 * are hardly the first of a TD1 that has a prefix; then its third line comes at once.
 */
function isFramed(text: string): boolean {
  if (!text.endsWith('\n')) return false;
  const lengths = text
    .split('\n')
    .map((line) => line.trim().length)
    .filter(Boolean);
  return [
    [30, 3],
    [36, 2],
    [72, 1],
  ].some(([least, count]) => lengths.length === count && lengths.every((length) => length >= least! && length <= least! + mostOfFraming));
}

/** Readers end a line by Enter, Tab, or as control characters: Ctrl+M is CR, Ctrl+J is LF. */
function characterOf(stroke: Stroke): string | undefined {
  if (stroke.control) return /^[mj]$/i.test(stroke.key) ? '\n' : undefined;
  if (stroke.key === 'Enter' || stroke.key === 'Tab') return '\n';
  if (stroke.key === 'Dead') return '\u00b4';
  return [...stroke.key].length === 1 ? stroke.key : undefined;
}

/** The character that a QWERTY keyboard has in this place. ISO keyboards carry `<` left of Z. */
function characterAt(stroke: Stroke): string | undefined {
  const { code, shift } = stroke;
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^(Digit|Numpad)[0-9]$/.test(code)) return code.at(-1);
  if (code === 'IntlBackslash' || (code === 'Comma' && shift)) return '<';
  return undefined;
}
