/** Notes that are read on the sheet: of an entity beside it, and others where somebody put them. Pure. */
import { type ChartEntity, emptyEntity } from './chart-items.ts';
import type { ChartState, ChartStep } from './chart-steps.ts';

/** Attribute of an entity: its note stands on the sheet. */
export const noteAttribute = 'note sur la feuille';

export function isOnSheet({ note, attributes }: ChartEntity): boolean {
  return note.trim() !== '' && attributes[noteAttribute]?.value === 'oui';
}

/** What the sheet writes beside it: of a note that is read there anyway its words are not written twice. */
export function nameOnSheet(content: ChartEntity): string {
  const isOwnName = isOnSheet(content) && content.note.startsWith(content.label.replace(/…$/, ''));
  return isOwnName ? '' : content.label;
}

export function noteStep(key: string, shown: boolean): ChartStep {
  const value = shown ? { kind: 'flag' as const, value: 'oui' } : null;
  return { kind: 'changed', changes: [{ key, set: { attributes: { [noteAttribute]: value } } }] };
}

/** Characters of a note by which lists name it. */
const nameLength = 60;

/** A note that belongs to a place on the sheet, and to nobody: it takes part in no measure, since nothing ties it. */
export function noteAt(text: string): ChartEntity {
  const [first = ''] = text.trim().split('\n');
  const label = first.length > nameLength ? `${first.slice(0, nameLength)}…` : first;
  return { ...emptyEntity, type: 'other', label, note: text.trim(), attributes: { [noteAttribute]: { kind: 'flag', value: 'oui' } } };
}

export interface SheetNote {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export function notesOnSheet(state: ChartState, shown: ReadonlySet<string>): readonly SheetNote[] {
  const notes: SheetNote[] = [];
  for (const [key, { content, gone, place }] of state) {
    if (!gone && place && content.kind === 'entity' && shown.has(key) && isOnSheet(content))
      notes.push({ key, text: content.note, x: place.x, y: place.y });
  }
  return notes;
}

/** Lines of a box; the last one says where something was left out. */
export const mostNoteLines = 8;

/** @param fits whether a line is narrow enough */
export function linesOfNote(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.trim().split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || fits(longer)) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines.length <= mostNoteLines ? lines : [...lines.slice(0, mostNoteLines - 1), `${lines[mostNoteLines - 1]} …`];
}

const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Adlam}]/u;

/** By its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  return rightToLeft.test(text) ? 'rtl' : 'ltr';
}
