import { expect, test } from 'vitest';
import { lineOfItems } from './pdf-lines.ts';
import { pdfText } from './pdf-text.ts';

/** A PDF with one line of Latin text on each page. */
function pdfOf(pages: readonly string[]): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, at) => {
      const drawn = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

test('a PDF is read page after page', async () => {
  expect(await pdfText(pdfOf(['Moussa Sangho a remis 45 000 MRU.', 'Awa Diawaraba part demain.']))).toBe(
    'Moussa Sangho a remis 45 000 MRU.\n\fAwa Diawaraba part demain.',
  );
});

test('what is no PDF, is cut, or holds no text is said to be unreadable', async () => {
  await expect(pdfText(new TextEncoder().encode('Moussa'))).rejects.toThrow('pdf');
  await expect(pdfText(pdfOf(['Moussa']).subarray(0, 60))).rejects.toThrow('pdf');
  await expect(pdfText(pdfOf(['', '']))).rejects.toThrow('pdf');
});

test('Arabic that lies on paper as shapes is read from right to left, with its numbers as they are', () => {
  // As Chromium prints "المدة 4 دقائق." and its reader gives it back.
  const line = lineOfItems([
    { text: '.ﻖﺋﺎﻗد', isRtl: false, x: 10 },
    { text: ' 14 ', isRtl: false, x: 60 },
    { text: 'ةﺪﻤﻟا', isRtl: false, x: 80 },
  ]);
  expect(line).toBe('المدة 14 دقائق.');
  const turnedAlready = lineOfItems([
    { text: '.ﻖﺋﺎﻗد', isRtl: false, x: 10 },
    { text: 'رقم (2)', isRtl: true, x: 60 },
  ]);
  expect(turnedAlready).toBe('رقم (2)دقائق.');
  // No shapes: the reader has put it right itself.
  expect(lineOfItems([{ text: 'سيدي يسافر', isRtl: true, x: 10 }])).toBe('سيدي يسافر');
});
