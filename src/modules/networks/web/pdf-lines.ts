/**
 * Arabic of a PDF as it is read. Many programs store the shapes of letters (U+FB50 to U+FEFC) from left to right, as they lie on
 * paper, and the reader of the file turns some of them and others not. Pure.
 */

export interface LineItem {
  readonly text: string;
  /** The reader took it for text from right to left, and turned it. */
  readonly isRtl: boolean;
  /** Of its left edge. */
  readonly x: number;
}

const shape = /[\ufb50-\ufdff\ufe70-\ufefc]/;
const arabic = '\\u0600-\\u065f\\u066a-\\u06ef\\u06fa-\\u06ff\\ufb50-\\ufdff\\ufe70-\\ufefc';
/** Numbers and Latin words, with what stands between them. */
const foreign = new RegExp(`\\+?(?![${arabic}])[\\p{L}\\p{Nd}](?:[^${arabic}]*(?![${arabic}])[\\p{L}\\p{Nd}])?`, 'gu');

/** One line. Where no shapes of letters are, it is as the reader gave it. */
export function lineOfItems(items: readonly LineItem[]): string {
  if (!items.some(({ text }) => shape.test(text))) return items.map(({ text }) => text).join('');
  const asLying = [...items]
    .sort((a, b) => a.x - b.x)
    .map(({ text, isRtl }) => (isRtl ? turned(text) : asDrawn(text)))
    .join('');
  return turned(asLying).normalize('NFKC');
}

/** The reader turns runs of plain letters between shapes, and leaves the shapes. */
function asDrawn(text: string): string {
  return text.replace(/[\u0600-\u06ff]+/g, (run) => [...run].reverse().join(''));
}

const mirrored: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«', '<': '>', '>': '<' };

/** From right to left what lay from left to right, and back; numbers and Latin words within keep their order. */
function turned(text: string): string {
  const signs = [...text].reverse().map((sign) => mirrored[sign] ?? sign);
  return signs.join('').replace(foreign, (run) => [...run].reverse().join(''));
}
