/** A document, a plate or a brand mark on a list of such numbers: as a line of its contents, and as the alert that it raises. Pure. */
import type { Alert, EvidenceLine } from './alert.ts';
import type { ListHead } from './list-segment.ts';
import type { NumberKind } from './number-keys.ts';

export interface NumberOfList {
  /** The list's own id; the number where it gives none. */
  readonly entry: string;
  readonly kind: NumberKind;
  /** As the list writes it. */
  readonly number: string;
  /** ICAO code of who issued or registered it; null where the list does not say. */
  readonly state: string | null;
  /** What the list says of it, in its language: sort of document, holder, why it is listed. */
  readonly note: string;
}

/** A number that somebody shows or brings. */
export interface NumberAsked {
  readonly kind: NumberKind;
  /** As read or typed. */
  readonly number: string;
  /** ICAO code; absent where nobody knows. */
  readonly state?: string | undefined;
}

/** One line: cells with tabs between them, as millions are read faster than in any other form. */
export function lineOfNumber({ entry, kind, number, state, note }: NumberOfList): string {
  return [kind, number, state ?? '', entry, note].map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
}

/** @throws where it is no such line: contents that were changed must not pass for a list without hits */
export function numberOfLine(line: string): NumberOfList {
  const [kind, number, state, entry, note, ...rest] = line.split('\t');
  if (note === undefined || rest.length > 0) throw new Error('a line of listed numbers is damaged');
  return { kind: kind as NumberKind, number: number!, state: state === '' ? null : state!, entry: entry!, note };
}

/** An exact number is as strong as an alert can be; one that was perhaps misread asks to compare. Nothing else weighs on it. */
export const bitsOfNumber = { agrees: 24, near: 16 } as const;

/** Undefined where two states issued them: a document of another state is another document. */
export function alertOfNumber(
  { list, title, version }: ListHead,
  listed: NumberOfList,
  { asked, outcome }: { readonly asked: NumberAsked; readonly outcome: keyof typeof bitsOfNumber },
): Alert | undefined {
  if (asked.state !== undefined && listed.state !== null && asked.state !== listed.state) return undefined;
  const bits = bitsOfNumber[outcome];
  const evidence: EvidenceLine = { feature: asked.kind, query: asked.number, candidate: listed.number, outcome, bits };
  return {
    list,
    listTitle: title,
    listVersion: version,
    entry: listed.entry,
    matchedName: listed.number,
    score: bits,
    level: outcome === 'agrees' ? 'strong' : 'possible',
    evidence: [evidence],
    particulars: [
      ...(listed.state === null ? [] : [{ label: 'document', value: `${listed.number} (${listed.state})` }]),
      ...(listed.note === '' ? [] : [{ label: 'comment', value: listed.note }]),
    ],
  };
}
