import { describe, expect, test } from 'vitest';
import { keyUsesIn } from './message-uses.ts';
import { catalogueFaults, type MessageCatalogue, usageFaults } from './messages.ts';

function catalogue(fr: object, ar: object, en: object): MessageCatalogue {
  return { folder: 'messages', texts: { fr: { ...fr }, ar: { ...ar }, en: { ...en } } };
}

describe('a catalogue', () => {
  test('is whole when the three languages say the same', () => {
    const whole = catalogue({ 'posts.name': 'Poste {{name}}' }, { 'posts.name': 'مركز {{name}}' }, { 'posts.name': 'Post {{name}}' });
    expect(catalogueFaults(whole)).toEqual([]);
  });

  test('with a message missing, empty, or without a placeholder is refused, naming the place', () => {
    const torn = catalogue(
      { 'posts.name': 'Poste {{name}}', 'posts.lane': ' ' },
      { 'posts.name': 'مركز', 'posts.lane': 'ممر' },
      { 'posts.name': 'Post {{name}}' },
    );
    expect(catalogueFaults(torn)).toEqual([
      'messages/en.json: "posts.lane" is missing',
      'messages/fr.json: "posts.lane" is empty, or is no text',
      'messages/ar.json: "posts.name" lacks {{name}}, which another language has',
    ]);
  });

  test('needs the six plural forms of Arabic, of which "one" may leave the number out', () => {
    const forms = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [`posts.days_${name}`, name === 'one' ? 'day' : '{{count}} days']));
    const short = catalogue(forms(['one', 'many', 'other']), forms(['one', 'other']), forms(['one', 'other']));
    expect(catalogueFaults(short)).toEqual(['messages/ar.json: "posts.days" lacks the plural form _few, _many, _two, _zero']);
    const whole = catalogue(
      forms(['one', 'many', 'other']),
      forms(['zero', 'one', 'two', 'few', 'many', 'other']),
      forms(['one', 'other']),
    );
    expect(catalogueFaults(whole)).toEqual([]);
  });
});

describe('the uses', () => {
  const source = `
    const labels = { entry: 'crossings.entry' };
    export const page = () => <><Trans i18nKey="crossings.intro" />{t('crossings.ready')}{i18n.t(late ? 'crossings.late' : 'crossings.on-time')}{t(\`crossings.reason.\${code}\`)}</>;
    const other = format('not.a-key-call');
  `;
  const uses = keyUsesIn('page.tsx', source);

  test('are found in calls, choices, elements, tables of labels and keys put together', () => {
    expect(uses.asked).toEqual(['crossings.intro', 'crossings.ready', 'crossings.late', 'crossings.on-time']);
    expect(uses.words).toEqual(['crossings.entry', 'not.a-key-call']);
    expect(uses.prefixes).toEqual(['crossings.reason.']);
  });

  test('must exist, and a message that nobody asks for is named', () => {
    const said = {
      'crossings.intro': 'a',
      'crossings.ready': 'a',
      'crossings.late': 'a',
      'crossings.entry': 'a',
      'crossings.reason.old': 'a',
      'crossings.lost': 'a',
    };
    expect(usageFaults([catalogue(said, said, said)], [uses])).toEqual([
      'page.tsx: no catalogue has "crossings.on-time"',
      'messages: "crossings.lost" is not used',
    ]);
  });

  test('of one key in two catalogues are refused', () => {
    const said = { 'crossings.entry': 'a' };
    const twice = [catalogue(said, said, said), { ...catalogue(said, said, said), folder: 'others' }];
    expect(usageFaults(twice, [keyUsesIn('a.ts', `t('crossings.entry')`)])).toEqual(['others: "crossings.entry" stands in messages too']);
  });
});
