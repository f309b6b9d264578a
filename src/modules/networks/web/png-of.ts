/** A picture of lines as one of points, for programs that know no other. */

/** Points on the longer side: what a printed page shows, and no browser refuses. */
const longest = 6000;

/** @throws Error where the browser cannot draw it */
export async function pngOf(svg: string, { width, height }: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const scale = Math.min(2, longest / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the picture is too large for this browser');
  return new Uint8Array(await blob.arrayBuffer());
}
