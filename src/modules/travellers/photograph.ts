/** A photograph of a person, or of a page of a document: what is kept of it, and whether bytes are one. */
import { z } from 'zod';
import { blobReferenceSchema } from '../../kernel/blob.ts';

export const photographLimitBytes = 2 * 1024 * 1024;
/** Pixels, each side. */
export const photographLimitSide = 4096;
const smallestSide = 16;
/** Pixels of the longer side that are kept: a face, or a page whose small print stays legible. */
export const photographSides = { face: 800, page: 2000 } as const satisfies Record<PhotographKind, number>;

export const photographKindSchema = z.enum(['face', 'page']);
export type PhotographKind = z.infer<typeof photographKindSchema>;
export const photographTypes = ['image/jpeg', 'image/png'] as const;

/** The reference holds the key of the picture: it lies in the person's part, and is gone with it. */
export const photographSchema = z.strictObject({
  kind: photographKindSchema,
  blob: blobReferenceSchema,
  contentType: z.enum(photographTypes),
  /** Pixels. */
  width: z.int().min(smallestSide).max(photographLimitSide),
  height: z.int().min(smallestSide).max(photographLimitSide),
});
export type Photograph = z.infer<typeof photographSchema>;
export type PictureShape = Pick<Photograph, 'contentType' | 'width' | 'height'>;

/**
 * What the bytes themselves say: a JPEG or PNG with sides of 16 to 4096 pixels. Undefined for anything else. The picture is not
 * decoded here.
 */
export function pictureShapeOf(bytes: Uint8Array): PictureShape | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = pngShape(view) ?? jpegShape(view);
  if (!shape) return undefined;
  const fits = [shape.width, shape.height].every((side) => side >= smallestSide && side <= photographLimitSide);
  return fits ? shape : undefined;
}

/** PNG (ISO/IEC 15948) 5.2 and 11.2.2: eight bytes of signature, then IHDR with width and height. */
function pngShape(view: DataView): PictureShape | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  if (view.getUint32(12) !== 0x49484452) return undefined;
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG (ITU-T T.81) B.1.1 and B.2.2: segments from marker to marker, until a start of frame with height and width. */
function jpegShape(view: DataView): PictureShape | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // C4, C8 and CC are tables and an extension, no frames.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Start of scan: a frame would have come before it.
    if (marker === 0xda) return undefined;
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}
