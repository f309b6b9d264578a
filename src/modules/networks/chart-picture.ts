/** A chart as a picture that any program opens: lines, shapes, names, and below it who took it and why. Pure. */
import type { ChartState } from './chart-steps.ts';
import type { EntityType } from './chart-terms.ts';
import { directionOf, linesOfNote, mostNoteLines, nameOnSheet, notesOnSheet } from './sheet-notes.ts';

export interface PictureLook {
  colourOf(key: string, type: EntityType): string;
  /** Of the icon, 24 by 24, one stroke. */
  pathOf(type: EntityType): string;
  /** In units of the sheet. */
  radiusOf(key: string): number;
}

export interface PictureWords {
  readonly title: string;
  /** Below the chart: the mark, and what must be said with it. */
  readonly lines: readonly string[];
  readonly direction: 'ltr' | 'rtl';
}

const margin = 60;
const lineHeight = 22;

/** @param shown keys; items without a place are left out, and counted in `left` */
export function drawPicture(
  state: ChartState,
  shown: ReadonlySet<string>,
  look: PictureLook,
  { title, lines, direction }: PictureWords,
): { readonly svg: string; readonly width: number; readonly height: number; readonly left: number } {
  const at = new Map<string, { readonly x: number; readonly y: number }>();
  let left = 0;
  for (const key of shown) {
    const item = state.get(key);
    if (item?.content.kind !== 'entity') continue;
    if (item.place) at.set(key, item.place);
    else left += 1;
  }
  const xs = [...at.values()].map(({ x }) => x);
  const ys = [...at.values()].map(({ y }) => y);
  const [west, north] = [least(xs), least(ys)];
  const hasNotes = notesOnSheet(state, shown).length > 0;
  const width = Math.max(600, most(xs) - west + 2 * margin + (hasNotes ? noteWidth + 20 : 160));
  const chartHeight = most(ys) - north + 2 * margin + (hasNotes ? mostNoteLines * noteLine : 0);
  const height = chartHeight + 40 + (lines.length + 1) * lineHeight;
  const placed = (key: string) => {
    const { x, y } = at.get(key)!;
    return { x: round(x - west + margin), y: round(y - north + margin + 30) };
  };
  const parts: string[] = [];
  for (const key of shown) {
    const content = state.get(key)?.content;
    if (content?.kind !== 'link' || !at.has(content.source) || !at.has(content.target)) continue;
    const [from, to] = [placed(content.source), placed(content.target)];
    const dash = { confirmed: '', unconfirmed: ' stroke-dasharray="6 4"', tentative: ' stroke-dasharray="2 4"' }[content.strength];
    const arrows =
      (content.direction === 'forward' || content.direction === 'both' ? ' marker-end="url(#head)"' : '') +
      (content.direction === 'backward' || content.direction === 'both' ? ' marker-start="url(#head)"' : '');
    parts.push(`<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"${dash}${arrows}/>`);
  }
  const links = `<g stroke="#8f8672" stroke-width="1.2" fill="none">${parts.join('')}</g>`;
  const nodes = [...at.keys()].map((key) => {
    const content = state.get(key)!.content;
    if (content.kind !== 'entity') return '';
    const { x, y } = placed(key);
    const radius = look.radiusOf(key);
    const scale = round((radius * 1.3) / 24);
    const icon = `<path transform="translate(${round(x - 12 * scale)} ${round(y - 12 * scale)}) scale(${scale})" d="${look.pathOf(content.type)}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>`;
    const name = `<text x="${x}" y="${round(y + radius + 13)}" text-anchor="middle">${escaped(nameOnSheet(content))}</text>`;
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${look.colourOf(key, content.type)}"/>${icon}${name}`;
  });
  const boxes = notesOnSheet(state, shown).map(({ key, text }) => {
    const { x, y } = placed(key);
    return noteBox(text, { x: x + look.radiusOf(key) + 6, y: y + 8 });
  });
  const edge = direction === 'rtl' ? width - 20 : 20;
  const foot = lines
    .map(
      (line, place) =>
        `<text x="${edge}" y="${round(chartHeight + 40 + (place + 1) * lineHeight)}" direction="${direction}" font-size="14">${escaped(line)}</text>`,
    )
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" font-family="IBM Plex Sans, IBM Plex Sans Arabic, sans-serif" font-size="11" fill="#1b1f2a"><defs><marker id="head" viewBox="0 0 10 10" refX="22" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#8f8672"/></marker></defs><rect width="100%" height="100%" fill="#fff"/><text x="${edge}" y="28" direction="${direction}" font-size="18" font-weight="600">${escaped(title)}</text>${links}${nodes.join('')}${boxes.join('')}${foot}</svg>`;
  return { svg, width: round(width), height: round(height), left };
}

const noteWidth = 200;
/** Of a letter at the size of names, about: how wide it is shows where it is drawn. */
const letterWidth = 5.6;
const noteLine = 15;

function noteBox(text: string, { x, y }: { readonly x: number; readonly y: number }): string {
  const lines = linesOfNote(text, (line) => line.length * letterWidth <= noteWidth - 16);
  const direction = directionOf(text);
  const start = direction === 'rtl' ? x + noteWidth - 8 : x + 8;
  const words = lines
    .map(
      (line, place) => `<text x="${round(start)}" y="${round(y + 16 + place * noteLine)}" direction="${direction}">${escaped(line)}</text>`,
    )
    .join('');
  return `<rect x="${round(x)}" y="${round(y)}" width="${noteWidth}" height="${lines.length * noteLine + 10}" rx="3" fill="#fffdf6" stroke="#8f8672"/>${words}`;
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), values[0] ?? 0);
}
function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other), values[0] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}
