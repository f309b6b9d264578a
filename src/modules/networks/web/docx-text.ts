/** The text of a word processor's document (Office Open XML), read in the page: nothing of it is sent before it is accepted. */

/** Letters of a document; a report of a thousand pages has a third of it. */
const mostLetters = 10_000_000;

/** @throws Error `docx` where it is none, or damaged */
export async function docxText(file: Blob): Promise<string> {
  const bytes = new DataView(await file.arrayBuffer());
  const xml = await fileInZip(bytes, 'word/document.xml');
  const page = new DOMParser().parseFromString(xml, 'application/xml');
  if (page.querySelector('parsererror')) throw new Error('docx');
  const paragraphs = [...page.getElementsByTagNameNS('*', 'p')];
  return paragraphs
    .map((paragraph) =>
      [...paragraph.getElementsByTagNameNS('*', '*')]
        .map((part) => (part.localName === 't' ? (part.textContent ?? '') : part.localName === 'tab' || part.localName === 'br' ? ' ' : ''))
        .join(''),
    )
    .join('\n')
    .slice(0, mostLetters);
}

/** Source: PKWARE APPNOTE 4.3.12 and 4.3.16. */
async function fileInZip(view: DataView<ArrayBuffer>, wanted: string): Promise<string> {
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error('docx');
  let at = view.getUint32(end + 16, true);
  for (let entry = view.getUint16(end + 10, true); entry > 0 && at + 46 <= view.byteLength; entry -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
    if (name === wanted) {
      const [method, packed, local] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const data = new Uint8Array(view.buffer, from, packed);
      if (method === 0) return new TextDecoder().decode(data);
      if (method !== 8) throw new Error('docx');
      return unpacked(data);
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error('docx');
}

/** Within bounds, whatever the file says of its size. */
async function unpacked(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    text += decoder.decode(piece.value, { stream: true });
    if (text.length > mostLetters * 8) throw new Error('docx');
  }
  return text + decoder.decode();
}
