/** Reads a PDF beside the page: a damaged one may take long, and the sheet goes on. */
import { pdfText } from './pdf-text.ts';

export type PdfRequest = { readonly bytes: Uint8Array };
export interface PdfAnswer {
  readonly id: number;
  readonly failed?: string;
  readonly text: string;
}

addEventListener('message', async ({ data: { id, bytes } }: MessageEvent<PdfRequest & { readonly id: number }>) => {
  const answer = await pdfText(bytes).then(
    (text): PdfAnswer => ({ id, text }),
    (error: unknown): PdfAnswer => ({ id, text: '', failed: String(error) }),
  );
  postMessage(answer);
});
