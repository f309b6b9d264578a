/** Notes above the sheet, each beside what it belongs to. Whoever does not see them reads them in the list and under the details. */
import type Sigma from 'sigma';
import { directionOf, linesOfNote, type SheetNote } from '../index.ts';

const width = 210;
const lineHeight = 16;
const colours = {
  day: { paper: '#fffdf6', line: '#8f8672', ink: '#1b1f2a' },
  night: { paper: '#232b3e', line: '#6b7590', ink: '#eef0f6' },
} as const;

/** From then on notes are drawn with the sheet. */
export function putNotesAbove(sigma: Sigma, look: () => { readonly notes: readonly SheetNote[]; readonly night: boolean }): void {
  const canvas = sigma.createCanvas('notes', { beforeLayer: 'hovers', style: { position: 'absolute', inset: '0' } });
  const context = canvas.getContext('2d')!;
  sigma.on('afterRender', () => {
    const { notes, night } = look();
    const sheet = sigma.getDimensions();
    const pixels = window.devicePixelRatio;
    canvas.width = notes.length === 0 ? 0 : sheet.width * pixels;
    canvas.height = notes.length === 0 ? 0 : sheet.height * pixels;
    if (notes.length === 0) return;
    canvas.style.width = `${sheet.width}px`;
    canvas.style.height = `${sheet.height}px`;
    context.scale(pixels, pixels);
    const colour = colours[night ? 'night' : 'day'];
    context.font = '12px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
    for (const { text, x, y } of notes) {
      const at = sigma.graphToViewport({ x, y: -y });
      const [left, top] = [at.x + 14, at.y + 10];
      if (left > sheet.width || top > sheet.height || left + width < 0 || at.y + 200 < 0) continue;
      const lines = linesOfNote(text, (line) => context.measureText(line).width <= width - 16);
      context.fillStyle = colour.paper;
      context.strokeStyle = colour.line;
      context.beginPath();
      context.roundRect(left, top, width, lines.length * lineHeight + 12, 3);
      context.fill();
      context.stroke();
      context.fillStyle = colour.ink;
      context.direction = directionOf(text);
      context.textAlign = 'start';
      const start = context.direction === 'rtl' ? left + width - 8 : left + 8;
      for (const [place, line] of lines.entries()) context.fillText(line, start, top + 18 + place * lineHeight);
    }
  });
}
