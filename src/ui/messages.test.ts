import { expect, test } from 'vitest';
import ar from './messages/ar.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

test.each([{ ar }, { en }, { fr }])('a comma is followed by a space: %o', (of) => {
  expect(Object.values(of)[0]?.['ui.comma']).toMatch(/^[,،] $/);
});
