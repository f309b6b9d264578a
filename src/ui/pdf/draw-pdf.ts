/**
 * Draws a paper as a PDF file, wherever it runs: A4, from the side where its language begins, with the reader and the purpose on
 * every page. The faces carry the letters of Latin, its extensions, and Arabic; a letter of another script stands as an empty box.
 */
import PDFDocument from 'pdfkit';
import { type Face, visualRuns, wordsOf } from './bidi-runs.ts';

export type PdfPiece =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'text' | 'quiet'; readonly text: string }
  /** What a record says: a word for each fact, and the fact. */
  | { readonly kind: 'facts'; readonly when?: string; readonly facts: readonly (readonly [term: string, value: string])[] };

/** Files of the faces: TrueType, WOFF or WOFF2. */
export type PdfFaces = Readonly<Record<Face | `${Face}-strong`, Uint8Array>>;

export interface PdfPaper {
  readonly title: string;
  readonly language: 'fr' | 'ar' | 'en';
  readonly pieces: readonly PdfPiece[];
  /** On every page: who took it, when, and for what. */
  readonly mark: string;
  /** @example (3, 7) => 'page 3 sur 7' */
  page(number: number, of: number): string;
  /** Without it nobody opens the file (AES-256). Absent where another lock is put around the file. */
  readonly password?: string;
}

const paperWidth = 595.28;
const paperHeight = 841.89;
const margin = 48;
const termWidth = 150;
const gap = 12;

interface Style {
  readonly size: number;
  readonly strong: boolean;
  readonly grey: boolean;
  readonly before: number;
}
const styles: Readonly<Record<Exclude<PdfPiece['kind'], 'facts'>, Style>> = {
  title: { size: 18, strong: true, grey: false, before: 0 },
  heading: { size: 13, strong: true, grey: false, before: 16 },
  subheading: { size: 10.5, strong: true, grey: false, before: 10 },
  text: { size: 10, strong: false, grey: false, before: 4 },
  quiet: { size: 8.5, strong: false, grey: true, before: 2 },
};
const term: Style = { size: 9, strong: false, grey: true, before: 0 };
const value: Style = { size: 10, strong: false, grey: false, before: 0 };

export async function drawPdf(paper: PdfPaper, faces: PdfFaces): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    // None of the fonts that every reader has: they have no Arabic, and browsers are not given them.
    font: '',
    pdfVersion: '1.7ext3',
    ...(paper.password !== undefined && { userPassword: paper.password }),
    // Whoever has the password may print and copy; to take the password away is another matter.
    permissions: { printing: 'highResolution', copying: true, contentAccessibility: true },
    lang: paper.language,
    info: { Title: paper.title, Producer: 'Maabar', Creator: 'Maabar' },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  for (const [name, file] of Object.entries(faces)) document.registerFont(name, file as Uint8Array<ArrayBuffer>);
  const pen = penOn(document, paper.language === 'ar' ? 'rtl' : 'ltr');
  for (const piece of paper.pieces) pen.draw(piece);
  pen.markPages(paper);
  document.end();
  await ended;
  return joined(chunks);
}

function penOn(document: PDFKit.PDFDocument, direction: 'ltr' | 'rtl') {
  let y = margin;
  const isRtl = direction === 'rtl';
  const widths = new Map<string, number>();

  const fontOf = (face: Face, strong: boolean): string => (strong ? `${face}-strong` : face);
  function widthOf(word: string, { size, strong }: Style): number {
    const key = `${size} ${strong} ${word}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = visualRuns(word, 'auto').reduce(
      (sum, { face, text }) => sum + document.font(fontOf(face, strong)).fontSize(size).widthOfString(text, { features: [] }),
      0,
    );
    widths.set(key, width);
    return width;
  }

  /** Where a line is too narrow for a word, the word is cut. */
  function linesOf(text: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of wordsOf(text).flatMap((one) => cut(one, width, style))) {
      if (line !== '' && widthOf(line + word, style) > width) {
        lines.push(line.trim());
        line = word.trim() === '' ? '' : word;
      } else line += word;
    }
    if (line.trim() !== '') lines.push(line.trim());
    return lines;
  }
  function cut(word: string, width: number, style: Style): string[] {
    if (widthOf(word, style) <= width) return [word];
    const letters = [...word];
    const half = Math.ceil(letters.length / 2);
    if (letters.length < 2) return [word];
    return [...cut(letters.slice(0, half).join(''), width, style), ...cut(letters.slice(half).join(''), width, style)];
  }

  const lineHeight = ({ size }: Style): number => size * 1.45;

  function line(
    text: string,
    { left, width, top }: { left: number; width: number; top: number },
    style: Style,
    reads: 'ltr' | 'rtl' | 'auto',
  ) {
    let x = isRtl ? left + width - widthOf(text, style) : left;
    for (const { face, text: run } of visualRuns(text, reads)) {
      document
        .font(fontOf(face, style.strong))
        .fontSize(style.size)
        .fillColor(style.grey ? '#4a4a4a' : '#000000')
        .text(run, x, top + style.size, { lineBreak: false, baseline: 'alphabetic', features: [] });
      x += document.widthOfString(run, { features: [] });
    }
  }

  function room(height: number): void {
    if (y + height <= paperHeight - margin - 24) return;
    document.addPage();
    y = margin;
  }

  function paragraph(text: string, style: Style): void {
    y += y > margin ? style.before : 0;
    const width = paperWidth - 2 * margin;
    const lines = linesOf(text, width, style);
    // A heading does not stand alone at the foot of a page.
    if (style.strong) room(lineHeight(style) * lines.length + 40);
    for (const one of lines) {
      room(lineHeight(style));
      line(one, { left: margin, width, top: y }, style, direction);
      y += lineHeight(style);
    }
  }

  function fact(word: string, said: string): void {
    const valueWidth = paperWidth - 2 * margin - termWidth - gap;
    const terms = linesOf(word, termWidth, term);
    const values = said.split('\n').flatMap((part) => linesOf(part, valueWidth, value));
    const rows = Math.max(terms.length, values.length);
    for (let at = 0; at < rows; at += 1) {
      room(lineHeight(value));
      const termLeft = isRtl ? paperWidth - margin - termWidth : margin;
      const valueLeft = isRtl ? margin : margin + termWidth + gap;
      if (terms[at]) line(terms[at]!, { left: termLeft, width: termWidth, top: y }, term, direction);
      // What is held reads as it was written, whatever the language of the paper.
      if (values[at]) line(values[at]!, { left: valueLeft, width: valueWidth, top: y }, value, 'auto');
      y += lineHeight(value);
    }
  }

  return {
    draw(piece: PdfPiece): void {
      if (piece.kind === 'facts') {
        if (piece.when) paragraph(piece.when, { ...styles.quiet, before: 8 });
        for (const [word, said] of piece.facts) fact(word, said);
      } else paragraph(piece.text, styles[piece.kind]);
    },
    markPages({ mark, page }: PdfPaper): void {
      const { start, count } = document.bufferedPageRange();
      const width = paperWidth - 2 * margin;
      for (let at = start; at < start + count; at += 1) {
        document.switchToPage(at);
        const foot = `${mark} · ${page(at + 1, count)}`;
        for (const [row, one] of linesOf(foot, width, styles.quiet).entries()) {
          const top = paperHeight - margin + row * lineHeight(styles.quiet);
          if (top < paperHeight - 10) line(one, { left: margin, width, top }, styles.quiet, direction);
        }
      }
    },
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
