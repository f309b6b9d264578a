/** Pictures made small enough to keep, before they leave the page; what a camera wrote beside them (where, which telephone) is left out. */

/** How much of a picture is kept. */
export interface PictureLimit {
  /** Pixels of the longer side. */
  readonly side: number;
  readonly bytes: number;
}

/** @throws where the browser cannot draw it */
export async function scalePicture(
  source: ImageBitmap | HTMLVideoElement,
  size: { readonly width: number; readonly height: number },
  limit: PictureLimit,
): Promise<File> {
  const scale = Math.min(1, limit.side / Math.max(size.width, size.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.88, 0.75, 0.6, 0.4]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= limit.bytes) return new File([blob], 'photograph.jpg', { type: 'image/jpeg' });
  }
  throw new Error('this picture stays too large');
}
