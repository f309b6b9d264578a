/** Answers crossings' questions about rules, regimes and hours from what is set at the post. */
import type { RuleFacts, RulesPort, Ruling } from '../modules/crossings/index.ts';
import { type DocumentType, documentTypeOf } from '../modules/documents/index.ts';
import { type Facts, type Finding, isOpenAt, type PaperKind, type PostDetails, type PostsReadPort, rule } from '../modules/posts/index.ts';

export function rulesOfPost(posts: Pick<PostsReadPort, 'current' | 'rulesAt' | 'regimesAt'>): RulesPort {
  return {
    async rulings(facts) {
      const [post, inForce] = await Promise.all([posts.current(), posts.rulesAt(facts.atMs)]);
      if (!post || !inForce) return { rulings: [], allowedDays: null };
      const { findings } = rule(factsFor(facts, post), inForce.rules, inForce.date);
      return { rulings: findings.map(rulingOf), allowedDays: fewestDays(findings) };
    },
    async regime(code, atMs) {
      const regime = (await posts.regimesAt(atMs)).find((row) => row.code === code);
      return regime && { needs: regime.fields };
    },
    async hiddenFrom(roles, atMs) {
      const hidden = (await posts.regimesAt(atMs)).filter(({ seenBy }) => !seenBy.some((role) => roles.includes(role)));
      return new Set(hidden.map(({ code }) => code));
    },
    async isOpen(atMs) {
      const post = await posts.current();
      return post === undefined || isOpenAt(post, atMs);
    },
  };
}

/** A rule that is met stands in nobody's way, whatever it is about. */
function rulingOf({ rule: id, says, met, words, basis }: Finding): Ruling {
  return { rule: id, says: met ? 'allows' : says, words, basis };
}

function fewestDays(findings: readonly Finding[]): number | null {
  const days = findings.flatMap(({ params }) => (typeof params.days === 'number' ? [params.days] : []));
  return days.length === 0 ? null : Math.min(...days);
}

function factsFor(facts: RuleFacts, { state, kinds = [] }: PostDetails): Facts {
  const { person, permit, direction, regime, age, stays, herd } = facts;
  return {
    // XXX and the like say that there is none.
    nationalities: /^(?:D|(?!X)[A-Z]{3})$/.test(person.nationality) ? [person.nationality] : [],
    residence: permit?.kind === 'residence-permit' ? state : null,
    papers: papersIn(facts, state),
    regime,
    direction,
    ageYears: age,
    stays: [...stays],
    herd: herd !== undefined,
    post: { state, kinds: [...kinds] },
  };
}

function papersIn({ document, permit, minor, herd }: RuleFacts, state: string): Facts['papers'] {
  const papers: Facts['papers'] = [];
  const kind = document && paperOf[documentTypeOf(null, document.documentCode)];
  if (document && kind) papers.push({ kind, issuedBy: stateOf(document.issuingState), validUntil: dayOrNull(document.expiryDate) });
  const permitted = permit && permitOf[permit.kind];
  if (permit && permitted) papers.push({ kind: permitted, issuedBy: state, validUntil: permit.validUntil });
  if (minor?.kind === 'accompanied' && minor.authorised) papers.push({ kind: 'parental-authorisation', issuedBy: null, validUntil: null });
  if (herd && herd.certificate !== null) papers.push({ kind: 'transhumance-certificate', issuedBy: null, validUntil: null });
  return papers;
}

/** What the code of a zone stands for, where rules name it. */
const paperOf: Partial<Record<DocumentType, PaperKind>> = {
  passport: 'passport',
  emergencyPassport: 'emergency-travel-document',
  diplomaticPassport: 'diplomatic-passport',
  officialPassport: 'service-passport',
  refugeeTravelDocument: 'refugee-travel-document',
  statelessTravelDocument: 'stateless-travel-document',
  laissezPasser: 'laissez-passer',
  identityCard: 'national-identity-card',
  residencePermit: 'residence-card',
  crewCertificate: 'crew-certificate',
  visa: 'visa',
};

const permitOf: Partial<Record<NonNullable<RuleFacts['permit']>['kind'], PaperKind>> = {
  visa: 'visa',
  'residence-permit': 'residence-card',
  'refugee-card': 'refugee-card',
  'safe-conduct': 'laissez-passer',
};

function stateOf(code: string): string | null {
  return /^(?:D|[A-Z]{3})$/.test(code) ? code : null;
}

/** A date that is known in part is no last day. */
function dayOrNull(date: string | null): string | null {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null;
}
