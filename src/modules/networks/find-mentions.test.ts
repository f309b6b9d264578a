import { expect, test } from 'vitest';
import { findMentions } from './find-mentions.ts';

const read = (text: string, more = {}) => {
  const { mentions, relations } = findMentions(text, { country: 'MR', writtenOn: '2026-03-15', ...more });
  for (const { start, end, text: found } of mentions) expect(text.slice(start, end)).toBe(found);
  return {
    mentions: mentions.map(({ kind, value }) => [kind, value]),
    relations: relations.map(({ kind, from, to }) => [kind, mentions[from]!.value, mentions[to]!.value]),
  };
};

test('a French report gives people, aliases, numbers, places, dates, money and vehicles, with their offsets', () => {
  expect(
    read(
      'Le 14 mars 2026, Moussa Sangho, dit « le Fennec », a remis 45 000 MRU à Awa Diawaraba près de Néma. Il utilise le 36 12 34 56. Hier, le véhicule 1180 XZ 00 est parti vers Kobenni.',
    ),
  ).toEqual({
    mentions: [
      ['date', '2026-03-14'],
      ['person', 'Moussa Sangho'],
      ['alias', 'le Fennec'],
      ['money', '45 000 MRU'],
      ['person', 'Awa Diawaraba'],
      ['place', 'Néma'],
      ['phone', '+22236123456'],
      ['date', '2026-03-14'],
      ['vehicle', '1180 XZ 00'],
      ['place', 'Kobenni'],
    ],
    relations: [['pays', 'le Fennec', 'Awa Diawaraba']],
  });
});

test('an Arabic interview gives the same, also with Arabic digits and letters that are written together with the word', () => {
  expect(read('اتصل سيدي ولد بوسيف بموسى سانغو يوم ١٤ مارس ٢٠٢٦ من النعمة، ورقمه ٣٦١٢٣٤٥٦. دفع 20000 أوقية.')).toMatchObject({
    mentions: [
      ['person', 'سيدي ولد بوسيف'],
      ['person', 'موسى سانغو'],
      ['date', '2026-03-14'],
      ['place', 'Néma'],
      ['phone', '+22236123456'],
      ['money', '20000 أوقية'],
    ],
    relations: [['calls', 'سيدي ولد بوسيف', 'موسى سانغو']],
  });
});

test('words that only begin a sentence are nobody, and a man who is named after a town is no town', () => {
  expect(read('Le Commissaire Moussa Sangho parle. Quand Ould Bakel est venu, Toyota Hilux blanche.').mentions).toEqual([
    ['person', 'Moussa Sangho'],
    ['person', 'Ould Bakel'],
  ]);
});

test('who is on the chart already is found under each name the chart has, even one word', () => {
  expect(read('Radio a dit que Petit Sel viendrait.', { known: ['Radio', 'Petit Sel'] }).mentions).toEqual([
    ['person', 'Radio'],
    ['person', 'Petit Sel'],
  ]);
});

test('whoever is called by one name alone is found where the text or the chart has the whole name, and stands for it if nobody shares it', () => {
  const text =
    'Awa Kanté est venue. On m’a dit que Awa ne reviendra pas. Moussa Ba et Moussa Sy partent. Puis Moussa crie. Bilal écoute. Sidi reste.';
  const found = findMentions(text, { country: 'MR', known: ['Bilal Diop', 'Sidi Sow'] }).mentions.filter(({ kind }) => kind === 'person');
  expect(found.map(({ text: said, value }) => [said, value])).toEqual([
    ['Awa Kanté', 'Awa Kanté'],
    ['Awa', 'Awa Kanté'],
    ['Moussa Ba', 'Moussa Ba'],
    ['Moussa Sy', 'Moussa Sy'],
    ['Moussa', 'Moussa'],
    ['Bilal', 'Bilal Diop'],
  ]);
});

test('a name, a number and a place that a page breaks over two lines are one, and stand where they stood', () => {
  const text =
    'Le conducteur a déclaré que la marchandise appartient à Moussa\nSangho, que tout le monde connaît au marché, au 36 12\n34 56. Awa Kanté et Bilal Sy attendent au marché de Adel\nBagrou.\nSamba Ba part.';
  expect(findMentions(text, { country: 'MR' }).mentions.map(({ kind, text: said, value }) => [kind, said, value])).toEqual([
    ['person', 'Moussa\nSangho', 'Moussa Sangho'],
    ['phone', '36 12\n34 56', '+22236123456'],
    ['person', 'Awa Kanté', 'Awa Kanté'],
    ['person', 'Bilal Sy', 'Bilal Sy'],
    ['place', 'Adel\nBagrou', 'Adel Bagrou'],
    ['person', 'Samba Ba', 'Samba Ba'],
  ]);
});

test('money and days are found in words, in figures before or after the currency, and half a telephone is no day', () => {
  expect(read('Il veut dix mille ouguiyas, ou EUR 300, ou 50k CFA, le quatorze mars ou 02/03/26, au 36.12.34.56.').mentions).toEqual([
    ['money', 'dix mille ouguiyas'],
    ['money', 'EUR 300'],
    ['money', '50k CFA'],
    ['date', '2026-03-14'],
    ['date', '2026-03-02'],
    ['phone', '+22236123456'],
  ]);
  expect(read('ومعه 200 يورو و٢٥٠٠٠ أوقية جديدة وعشرة آلاف أوقية، الرقم و٤٦٥٥١٢٠٣').mentions.map(([kind]) => kind)).toEqual([
    'money',
    'money',
    'money',
    'phone',
  ]);
});

test('the police writes the family first, calls people by it afterwards, and names that are none are aliases', () => {
  expect(read('SANGHO, Moussa (a.k.a. "Sniper") et KEITA (Modibo). Sangho connaît « le Vieux », un certain Radio.').mentions).toEqual([
    ['person', 'SANGHO, Moussa'],
    ['alias', 'Sniper'],
    ['person', 'KEITA (Modibo)'],
    ['person', 'SANGHO, Moussa'],
    ['alias', 'le Vieux'],
    ['alias', 'Radio'],
  ]);
});
