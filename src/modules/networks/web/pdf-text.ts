/** The text of a PDF, page after page; nothing of it leaves the page before it is accepted. Pictures of paper hold no text. */
import { getDocumentProxy } from 'unpdf';
import { type LineItem, lineOfItems } from './pdf-lines.ts';

/** A report; whoever has more takes its parts. */
const mostPages = 2000;

/**
 * Pages apart by a form feed, as `acceptedSteps` counts them.
 * @throws Error `pdf` where it is none, is damaged, asks for a password, or holds no text: a picture of paper
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const pages = await pagesOf(bytes);
  if (pages.every((page) => page.trim() === '')) throw new Error('pdf');
  return pages.map((page) => page.replaceAll('\f', ' ')).join('\n\f');
}

async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    if (document.numPages > mostPages) throw new Error('pdf');
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const lines: string[] = [];
      let line: LineItem[] = [];
      for (const item of items) {
        if (!('str' in item)) continue;
        line.push({ text: item.str, isRtl: item.dir === 'rtl', x: Number(item.transform[4]) });
        if (!item.hasEOL) continue;
        lines.push(lineOfItems(line));
        line = [];
      }
      lines.push(lineOfItems(line));
      pages.push(lines.join('\n'));
      page.cleanup();
    }
    return pages;
  } catch (cause) {
    throw new Error('pdf', { cause });
  }
}
