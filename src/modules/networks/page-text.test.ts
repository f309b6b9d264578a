import { expect, test } from 'vitest';
import { joinPages, pageOf, placeIn } from './page-text.ts';

test('pages become one text in which each place has its page, and names that a line broke are whole', () => {
  const text = joinPages(['Le témoin a vu Awa\nKanté au mar-\nché.\n– Réponse', 'Elle appelle le\n36 12 34 56.']);
  expect(text).toBe('Le témoin a vu Awa Kanté au marché.\n– Réponse\n\f\nElle appelle le 36 12 34 56.');
  expect(placeIn(text, text.indexOf('Awa'))).toEqual({ page: 1, sign: 16 });
  expect(placeIn(text, text.indexOf('36'))).toEqual({ page: 2, sign: 17 });
  expect(placeIn('no pages', 3)).toEqual({ page: undefined, sign: 4 });
});

test('Arabic that was printed as shapes is read as letters', () => {
  expect(joinPages(['\ufee3\ufea4\ufee4\ufeaa'])).toBe('محمد');
});

test('a line of Arabic is read from its right end, whichever way its signs were placed, and numbers in it from the left', () => {
  const pieces = (texts: readonly string[]) => texts.map((text, x) => ({ text, x, endsLine: x === texts.length - 1 }));
  const leftToRight = ['.', 'ﻲﻨﺑﻮﻛ', ' ', 'ﻓﻲ', ' ', 'أوﻗﻴﺔ', ' ', '50', '00', ' ', 'ﻓﻊ', 'د'];
  const fromPieces = joinPages([pageOf(pieces(leftToRight))]);
  expect(fromPieces).toContain('دفع 5000 أوقية في ');
  expect(
    joinPages([
      pageOf(
        pieces(leftToRight)
          .reverse()
          .map((one, at, all) => ({ ...one, endsLine: at === all.length - 1 })),
      ),
    ]),
  ).toBe(fromPieces);
  expect(pageOf(pieces(['.', '36', ' ', '77', ' ', '88', ' ', '99', ' ', 'رقمه']))).toBe('رقمه 36 77 88 99.');
  expect(pageOf(pieces(['Awa ', 'appelle ', 'محمد']))).toBe('Awa appelle محمد');
});
