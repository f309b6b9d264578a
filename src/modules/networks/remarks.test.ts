import { expect, test } from 'vitest';
import { NotCarried, type Remark, remarkText, remarkTexts } from './remarks.ts';
import arabic from './web/messages/ar.json' with { type: 'json' };
import english from './web/messages/en.json' with { type: 'json' };
import french from './web/messages/fr.json' with { type: 'json' };

const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('whatever a reader or a writer remarks is said in three languages, with the same values, and in English as the command line says it', () => {
  for (const [code, text] of Object.entries(remarkTexts)) {
    for (const messages of [french, arabic, english] as readonly Readonly<Record<string, string>>[]) {
      expect([code, gaps(messages[`networks.told.${code}`] ?? '')]).toEqual([code, gaps(text)]);
    }
    expect((english as Readonly<Record<string, string>>)[`networks.told.${code}`]).toBe(text);
  }
});

test('what is lost a thousand times is said once, with how often, and with the line of the first', () => {
  const notCarried = new NotCarried();
  for (let time = 0; time < 1000; time += 1) notCarried.add('lost-element', { name: 'spell' }, time + 4);
  notCarried.add('lost-card');
  const told: Remark[] = [];
  notCarried.tell((remark) => told.push(remark));
  expect(told.map((one) => [one.line, remarkText(one)])).toEqual([
    [4, 'not carried over, 1000 in all: element spell'],
    [undefined, 'not carried over, 1 in all: evidence card'],
  ]);
});
