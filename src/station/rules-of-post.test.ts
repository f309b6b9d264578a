import { expect, test } from 'vitest';
import type { RuleFacts } from '../modules/crossings/index.ts';
import { defaultRegimes, type PostDetails, type PostsReadPort } from '../modules/posts/index.ts';
import { demoPost, demoRules } from './demonstration/demo-post.ts';
import { rulesOfPost } from './rules-of-post.ts';

const noon = Date.parse('2026-09-02T12:00:00Z');

function postWith(post: PostDetails | undefined, withRules = true): Omit<PostsReadPort, 'all'> {
  return {
    current: async () => post,
    rulesAt: async () => (withRules ? { ...demoRules, setAtMs: 0, date: '2026-03-12' } : undefined),
    regimesAt: async () => defaultRegimes.regimes,
  };
}

const visitor: RuleFacts = {
  direction: 'entry',
  atMs: noon,
  regime: 'traveller',
  person: { surname: 'NDIAYE', givenNames: 'AISSATOU', birthDate: '1990-05-05', sex: 'F', nationality: 'SEN' },
  age: 35,
  document: { documentCode: 'P', issuingState: 'SEN', number: 'AX9901745', expiryDate: '2031-01-01', mrz: null },
  stays: [],
};
const says = async (facts: Partial<RuleFacts>, posts = postWith(demoPost)) => {
  const { rulings } = await rulesOfPost(posts).rulings({ ...visitor, ...facts });
  return rulings.filter((ruling) => ruling.says !== 'allows').map(({ rule, says }) => `${says} ${rule}`);
};

test('who needs no visa, with a passport that lasts, is told so with the days', async () => {
  expect(await says({})).toEqual([]);
  expect((await rulesOfPost(postWith(demoPost)).rulings(visitor)).allowedDays).toBe(90);
});

test('a rule that is not met keeps what it says; a visa that was seen meets it', async () => {
  const guinean = { person: { ...visitor.person, nationality: 'GIN' }, document: { ...visitor.document!, issuingState: 'GIN' } };
  expect(await says(guinean)).toEqual(['requires visa-others']);
  expect(await says({ ...guinean, permit: { kind: 'visa', number: 'V-118', validUntil: '2026-12-31' } })).toEqual([]);
});

test('a document that ends too soon, or is known in part, is weighed as what it is', async () => {
  const until = (expiryDate: string) => ({ document: { ...visitor.document!, expiryDate } });
  expect(await says(until('2026-04-01'))).toEqual(['requires passport-six-months']);
  expect(await says(until('2031-XX-XX'))).toEqual(['requires passport-six-months']);
});

test('who leaves after more days than a stay has is told the limit, and nothing more', async () => {
  const since = (from: string) => says({ direction: 'exit', stays: [{ from, to: null }] });
  expect([await since('2025-11-01'), await since('2026-01-01')]).toEqual([['limits visa-free-senegal'], []]);
});

test('who shows nothing and says no nationality is concerned by rules for all', async () => {
  const nobody = { person: { ...visitor.person, nationality: 'XXX' }, document: null };
  expect(await says(nobody)).toEqual(expect.arrayContaining([expect.stringContaining('requires')]));
});

test('a child whose parents agreed in writing, and a herd with its certificate, need nothing more', async () => {
  const child = { age: 9, minor: { kind: 'accompanied', by: 1, relation: 'mother', authorised: true } } as const;
  expect(await says({ ...child, minor: { ...child.minor, authorised: false } })).toEqual([expect.stringContaining('requires')]);
  expect(await says(child)).toEqual([]);
  const herd = { animals: [{ species: 'cattle' as const, head: 9 }], brandMarks: [], certificate: null };
  expect(await says({ herd })).toEqual([expect.stringContaining('requires')]);
  expect(await says({ herd: { ...herd, certificate: 'CIT-118' } })).toEqual([]);
});

test('without a set of rules, or a post, no rule speaks, and the post is open', async () => {
  expect(await says({}, postWith(demoPost, false))).toEqual([]);
  expect(await says({}, postWith(undefined))).toEqual([]);
  expect(await rulesOfPost(postWith(undefined)).isOpen(noon)).toBe(true);
});

test('a season closes the post', async () => {
  const rules = rulesOfPost(postWith(demoPost));
  expect([await rules.isOpen(noon), await rules.isOpen(noon + 30 * 86_400_000)]).toEqual([false, true]);
});

test('a regime is known by its code', async () => {
  const rules = rulesOfPost(postWith(demoPost));
  expect([await rules.regime('nomad', noon), await rules.regime('caravan', noon)]).toEqual([
    { needs: ['names', 'birth', 'sex', 'nationality', 'group-size', 'destination'] },
    undefined,
  ]);
});
