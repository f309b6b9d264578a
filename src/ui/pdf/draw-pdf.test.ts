/** Papers as PDF files: which pieces of a line stand where, and what a reader of PDF files finds in one, where one is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { visualRuns } from './bidi-runs.ts';
import { drawPdf, type PdfFaces, type PdfPaper } from './draw-pdf.ts';

const textOf = (text: string, direction: 'ltr' | 'rtl' | 'auto') => visualRuns(text, direction).map((run) => run.text);

describe('a line of two scripts', () => {
  test('stands from the right where it is Arabic, its numbers and Latin words from the left within it', () => {
    expect(textOf('رقم AA99 صالح', 'rtl')).toEqual(['صالح', ' ', 'AA99', ' ', 'رقم']);
  });

  test('turns brackets that stand among Arabic', () => {
    expect(textOf('نعم (لا)', 'rtl').join('|')).toMatch(/^\(\|لا\|\s?\)/);
  });

  test('leaves out the marks of direction, which have done their work', () => {
    expect(textOf('\u2068نعم\u2069 \u200Eok', 'ltr').join('')).not.toMatch(/[\u200E\u2066-\u2069]/);
  });

  test('keeps marks with their letters, and gives each letter the face that has it', () => {
    expect(visualRuns('Ɓooyi', 'ltr')).toEqual([
      { face: 'latin-ext', text: 'Ɓ' },
      { face: 'latin', text: 'ooyi' },
    ]);
    expect(visualRuns('يُحفظ', 'rtl')).toEqual([{ face: 'arabic', text: 'يُحفظ' }]);
  });
});

const folder = 'node_modules/@fontsource';
const file = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}-normal.woff`));
const faces: PdfFaces = {
  latin: file('noto-sans/files/noto-sans-latin-400'),
  'latin-strong': file('noto-sans/files/noto-sans-latin-600'),
  'latin-ext': file('noto-sans/files/noto-sans-latin-ext-400'),
  'latin-ext-strong': file('noto-sans/files/noto-sans-latin-ext-600'),
  arabic: file('ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400'),
  'arabic-strong': file('ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600'),
};
const password = 'K7RD-2MXA-Q9FT-HB4N';
const paper: PdfPaper = {
  title: 'Ce qui est conservé',
  language: 'fr',
  password,
  mark: 'Pris par DP-1, pour la demande DP 3/2026',
  page: (number, of) => `page ${number} sur ${of}`,
  pieces: [
    { kind: 'title', text: 'Ce qui est conservé' },
    {
      kind: 'facts',
      when: '12 mars 2026',
      facts: [
        ['Nom', 'ƁAH Ŋaari'],
        ['Nom en arabe', 'فاطمة بنت الشيخ'],
      ],
    },
    ...Array.from({ length: 90 }, (_, at) => ({ kind: 'text' as const, text: `Ligne ${at + 1}` })),
  ],
};

describe('a paper', () => {
  test('is a file that says nothing to whoever has no password', async () => {
    const bytes = Buffer.from(await drawPdf(paper, faces));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    for (const words of ['conserv', 'Nom', 'DP-1', 'Ligne']) expect(bytes.includes(words)).toBe(false);
    expect(bytes.includes('/AESV3')).toBe(true);
  });

  const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;
  if (!hasReader) process.stdout.write('skipped: no pdftotext is installed here, so no PDF file is read back\n');
  test.skipIf(!hasReader)('gives its words back to whoever has it, and says on every page who took it and why', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'maabar-pdf-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const path = join(directory, 'paper.pdf');
    writeFileSync(path, await drawPdf(paper, faces));
    expect(spawnSync('pdftotext', ['-upw', 'wrong', path, '-']).status).not.toBe(0);
    const read = spawnSync('pdftotext', ['-upw', password, path, '-'], { encoding: 'utf8' }).stdout;
    for (const words of ['Ce qui est conservé', 'ƁAH Ŋaari', 'Ligne 90']) expect(read).toContain(words);
    const pages = read.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(1);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Pris par DP-1, pour la demande DP 3/2026 · page ${at + 1} sur ${pages.length}`);
    }
  });
});
