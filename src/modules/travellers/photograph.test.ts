import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pictureShapeOf } from './photograph.ts';

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return Buffer.concat([bytes, deflateSync('')]);
};
/** A table, a comment, filling bytes, then the frame. */
const jpeg = (width: number, height: number, frame = 0xc2) => {
  const sof = Buffer.from([0xff, frame, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffffc4000400aa', 'hex'),
    sof,
    Buffer.alloc(20),
  ]);
};

describe('bytes', () => {
  test('that are a JPEG or a PNG say their size', () => {
    expect(pictureShapeOf(png(480, 640))).toEqual({ contentType: 'image/png', width: 480, height: 640 });
    expect(pictureShapeOf(jpeg(480, 640))).toEqual({ contentType: 'image/jpeg', width: 480, height: 640 });
    expect(pictureShapeOf(jpeg(480, 640, 0xc0))).toEqual({ contentType: 'image/jpeg', width: 480, height: 640 });
    // Part of a larger buffer, as file reads give.
    expect(pictureShapeOf(new Uint8Array(Buffer.concat([Buffer.alloc(7), png(16, 4096)])).subarray(7))).toMatchObject({ width: 16 });
  });

  test('of other things, or of pictures too large or too small, are none', () => {
    const wrong = [
      Buffer.alloc(0),
      Buffer.from('GIF89a'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      png(4097, 10),
      png(640, 15),
      jpeg(5000, 5000),
      jpeg(480, 640).subarray(0, 24),
      jpeg(480, 640, 0xda),
      Buffer.from('ffd8ff0000', 'hex'),
    ];
    for (const bytes of wrong) expect(pictureShapeOf(bytes)).toBeUndefined();
  });

  test('cut anywhere never throw', () => {
    for (const whole of [png(480, 640), jpeg(480, 640)]) {
      for (let length = 0; length < whole.length; length++) expect(() => pictureShapeOf(whole.subarray(0, length))).not.toThrow();
    }
  });
});
