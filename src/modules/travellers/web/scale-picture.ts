/** Pictures made small enough to keep, before they leave the page; what a camera wrote beside them (where, which telephone) is left out. */
import { photographLimitBytes } from '../index.ts';

/** Pixels of the longer side: a face, or a page whose small print stays legible. */
export const longestSide = { face: 800, page: 2000 } as const;

/** @throws where the browser cannot draw it */
export async function scalePicture(
  source: ImageBitmap | HTMLVideoElement,
  size: { readonly width: number; readonly height: number },
  mostSide: number,
): Promise<File> {
  const scale = Math.min(1, mostSide / Math.max(size.width, size.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.88, 0.75, 0.6, 0.4]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= photographLimitBytes) return new File([blob], 'photograph.jpg', { type: 'image/jpeg' });
  }
  throw new Error('this picture stays too large');
}
