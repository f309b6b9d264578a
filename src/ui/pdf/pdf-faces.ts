/**
 * The files of the faces that papers are drawn with, from this station alone, fetched when the first paper is. Noto Sans has the
 * letters of Pulaar, Hausa, Bambara and Wolof names whole, hooked capitals among them.
 */
import arabic from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff?url';
import arabicStrong from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff?url';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff?url';
import latinStrong from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff?url';
import latinExt from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff?url';
import latinExtStrong from '@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff?url';
import type { PdfFaces } from './draw-pdf.ts';

const addresses = {
  latin,
  'latin-strong': latinStrong,
  'latin-ext': latinExt,
  'latin-ext-strong': latinExtStrong,
  arabic,
  'arabic-strong': arabicStrong,
} as const;

/** Throws where the station does not answer. */
export async function fetchPdfFaces(): Promise<PdfFaces> {
  const files = await Promise.all(
    Object.entries(addresses).map(async ([face, address]) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`the face ${face} did not come: ${answer.status}`);
      return [face, new Uint8Array(await answer.arrayBuffer())] as const;
    }),
  );
  return Object.fromEntries(files) as PdfFaces;
}
