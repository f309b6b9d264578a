/**
 * A document reader is understood wherever the focus is: on the page, a button, or inside a field that somebody is filling.
 * What the reader sends never stays in a field, never presses a button; what a person types is never lost.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { BurstDetector, longestScan, looksLikeMrz } from './burst.ts';

export interface ReaderEvents {
  /** A stroke that reaches the page, and may be the first of a reader's: what keys do from here on may have to be undone. */
  onFirstStroke?(): void;
  /** The reader has begun to send. */
  onReading(): void;
  /** A document, as the reader or the clipboard gave it. */
  onScan(text: string): void;
  /** What began was no document; it has been put into the field it was meant for. */
  onNothing(): void;
  /** More than any document holds; it was dropped. */
  onTooLarge(characters: number): void;
}

/**
 * What the screen makes of strokes: a `desk` is there for documents, so that a reader may stumble outside of fields; elsewhere
 * `keys` have a meaning, and only what begins as a document, faster than any hand, is a reader's.
 */
export type ReaderPlace = 'desk' | 'keys';

/** Listens while the component is on the page. */
export function useReader(events: ReaderEvents, place: ReaderPlace = 'desk'): void {
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    const stop = listenToReader(window, passedOn(latest), place);
    countTakers(1);
    return () => {
      countTakers(-1);
      stop();
    };
  }, [place]);
}

/** Hears a document where no screen takes one: its letters fill no field, and its line breaks press nothing. A text that is pasted stays. */
export function useStrayDocuments(onDocument: () => void): void {
  const isTaken = useSyncExternalStore(watchTakers, () => takers > 0);
  const latest = useRef(onDocument);
  latest.current = onDocument;
  useEffect(() => {
    if (isTaken) return undefined;
    const onStray = () => latest.current();
    return listenToReader(window, { onReading() {}, onScan: onStray, onNothing() {}, onTooLarge: onStray }, 'keys', { pasted: false });
  }, [isTaken]);
}

const passedOn = (latest: { readonly current: ReaderEvents }): ReaderEvents => ({
  onFirstStroke: () => latest.current.onFirstStroke?.(),
  onReading: () => latest.current.onReading(),
  onScan: (text) => latest.current.onScan(text),
  onNothing: () => latest.current.onNothing(),
  onTooLarge: (characters) => latest.current.onTooLarge(characters),
});

/** Screens that take documents now. */
let takers = 0;
const watchingTakers = new Set<() => void>();

function countTakers(by: 1 | -1): void {
  takers += by;
  for (const watch of watchingTakers) watch();
}

function watchTakers(watch: () => void): () => void {
  watchingTakers.add(watch);
  return () => watchingTakers.delete(watch);
}

/** What was being sent when its screen gave way to another: whoever listens next, at once, hears the rest of it. */
let brokenOff: { readonly detector: BurstDetector; readonly atMs: number } | undefined;
const takenOverWithinMs = 1000;

/** Listens on `page` before anything else does; returns what stops it. */
export function listenToReader(
  page: Window,
  events: ReaderEvents,
  place: ReaderPlace = 'desk',
  { pasted = true }: { readonly pasted?: boolean } = {},
): () => void {
  const takenOver = brokenOff && page.performance.now() - brokenOff.atMs < takenOverWithinMs ? brokenOff.detector : undefined;
  brokenOff = undefined;
  const detector = takenOver ?? new BurstDetector({ documentsAlone: place === 'keys' });
  /** As it was before the run of strokes, and before the ones that stumbled. */
  let field: FieldBefore | undefined;
  let fieldBeforeLead: FieldBefore | undefined;
  let timer: number | undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const verdict = detector.stroke({
      key: event.key,
      code: event.code,
      shift: event.shiftKey,
      control: event.ctrlKey,
      repeat: event.repeat,
      atMs: event.timeStamp,
      inField: place === 'keys' || fieldOf(page.document.activeElement) !== undefined,
    });
    if (verdict === 'begin') {
      events.onFirstStroke?.();
      fieldBeforeLead = detector.stumbles ? (fieldBeforeLead ?? field) : undefined;
      field = fieldOf(page.document.activeElement);
    }
    if (verdict === 'recognise') {
      if (field) putBack(field);
      events.onReading();
    }
    if (verdict === 'recognise' || verdict === 'hold') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (detector.reading) {
      page.clearTimeout(timer);
      timer = page.setTimeout(finish, detector.quietMs);
    }
  };

  const finish = (): void => {
    const burst = detector.finish();
    if (burst === undefined) return;
    if (burst.kind === 'document') {
      if (burst.withLead && fieldBeforeLead) putBack(fieldBeforeLead);
      events.onScan(burst.text);
    } else if (burst.kind === 'too-large') events.onTooLarge(burst.characters);
    else {
      if (field) typeInto(field, burst.text, burst.endedByEnter);
      events.onNothing();
    }
    field = undefined;
    fieldBeforeLead = undefined;
  };

  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length > longestScan) events.onTooLarge(text.length);
    else if (looksLikeMrz(text)) events.onScan(text);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  if (takenOver) timer = page.setTimeout(finish, detector.quietMs);
  page.addEventListener('keydown', onKeyDown, { capture: true });
  if (pasted) page.addEventListener('paste', onPaste, { capture: true });
  return () => {
    page.clearTimeout(timer);
    if (detector.reading) brokenOff = { detector, atMs: page.performance.now() };
    page.removeEventListener('keydown', onKeyDown, { capture: true });
    page.removeEventListener('paste', onPaste, { capture: true });
  };
}

/** Types `text` as a reader would, into whatever has the focus: for the demonstration and for tests. */
export async function typeAsReader(text: string, betweenMs = 4): Promise<void> {
  for (const character of text) {
    const key = character === '\n' ? 'Enter' : character;
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface FieldBefore {
  readonly element: Field;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function fieldOf(element: Element | null): FieldBefore | undefined {
  // A list of choices takes letters too: the first strokes of a reader choose among them.
  if (element instanceof HTMLSelectElement) return { element, value: element.value, start: 0, end: 0 };
  const isField = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && typesText.has(element.type));
  if (!isField) return undefined;
  const { value } = element;
  return { element, value, start: element.selectionStart ?? value.length, end: element.selectionEnd ?? value.length };
}

const typesText = new Set(['text', 'search', 'password', 'tel', 'url', 'email', 'number', 'date', 'time']);

function putBack({ element, value, start, end }: FieldBefore): void {
  setValue(element, value);
  if (!(element instanceof HTMLSelectElement) && element.selectionStart !== null) element.setSelectionRange(start, end);
}

function typeInto({ element, value, start, end }: FieldBefore, text: string, enter: boolean): void {
  // A choice, a date: no place for words.
  if (element instanceof HTMLSelectElement || element.type === 'date' || element.type === 'time') return;
  setValue(element, value.slice(0, start) + text + value.slice(end));
  if (enter) element.form?.requestSubmit();
}

/** React listens to the event and looks past a value set on the element itself: set it as the browser does. */
function setValue(element: Field, value: string): void {
  Object.getOwnPropertyDescriptor(prototypeOf(element), 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

function prototypeOf(element: Field): object {
  if (element instanceof HTMLSelectElement) return HTMLSelectElement.prototype;
  return element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
}
