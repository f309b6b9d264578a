/** The text of a PDF, read in the page: nothing of it is sent before it is accepted. The reader is loaded by whoever opens one. */
import { joinPages, pageOf } from '../index.ts';

/** A file of more is a book; a report has some dozens. */
const mostPages = 1500;
const mostBytes = 200 * 1024 * 1024;

/** @throws Error `pdf` where it is none, damaged, locked, or too large; `scan` where its pages are pictures */
export async function pdfText(file: Blob): Promise<string> {
  if (file.size > mostBytes) throw new Error('pdf');
  const { getDocumentProxy } = await import('unpdf');
  const data = new Uint8Array(await file.arrayBuffer());
  const document = await getDocumentProxy(data).catch(() => {
    throw new Error('pdf');
  });
  if (document.numPages > mostPages) throw new Error('pdf');
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      pageOf(items.flatMap((item) => ('str' in item ? [{ text: item.str, x: Number(item.transform[4]), endsLine: item.hasEOL }] : []))),
    );
    page.cleanup();
  }
  const joined = joinPages(pages);
  // A page of a scan has at most its number.
  if (joined.replace(/[\s\f]/g, '').length < pages.length * 5) throw new Error('scan');
  return joined;
}
