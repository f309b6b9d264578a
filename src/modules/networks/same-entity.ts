/** Who or what may stand on a chart twice, with what speaks for it; and how two become one, and one two. Nothing is merged by itself. Pure. */
import { wordsOfName } from '../travellers/index.ts';
import { type ChartEntity, emptyEntity } from './chart-items.ts';
import type { ChartState, ChartStep } from './chart-steps.ts';
import { plainSign } from './item-words.ts';

export type SameReason = 'identity' | 'digits' | 'name' | 'name-order';

export interface SameCandidate {
  readonly one: string;
  readonly other: string;
  readonly reasons: readonly SameReason[];
}

/** The surest first; at most `most`. */
export function findSame(state: ChartState, most = 200): readonly SameCandidate[] {
  const groups = new Map<string, string[]>();
  const put = (reason: SameReason, type: string, sign: string, key: string): void => {
    if (sign === '') return;
    const name = `${reason}\n${type}\n${sign}`;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  };
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity') continue;
    const { type, identity, label, otherLabels } = content;
    put('identity', type, identity.trim().toLowerCase(), key);
    const digits = plainSign(identity) || plainSign(label);
    put('digits', type, digits.length >= 6 ? digits.replace(/^0+/, '') : '', key);
    for (const name of new Set([label, ...otherLabels].map((one) => wordsOfName(one).join(' ')))) {
      if (!/\p{L}.*\p{L}/u.test(name)) continue;
      put('name', type, name, key);
      put('name-order', type, name.split(' ').sort().join(' '), key);
    }
  }
  const found = new Map<string, SameCandidate>();
  for (const [name, keys] of groups) {
    const reason = name.slice(0, name.indexOf('\n')) as SameReason;
    for (const [place, one] of keys.entries()) {
      for (const other of keys.slice(place + 1)) {
        if (one === other) continue;
        const pair = `${one} ${other}`;
        const reasons = [...(found.get(pair)?.reasons ?? []), reason];
        // The same words in the same order are in any order the same.
        found.set(pair, { one, other, reasons: reasons.includes('name') ? reasons.filter((r) => r !== 'name-order') : reasons });
      }
    }
  }
  const strength: readonly SameReason[] = ['identity', 'digits', 'name', 'name-order'];
  const best = ({ reasons }: SameCandidate) => Math.min(...reasons.map((reason) => strength.indexOf(reason)));
  return [...found.values()].sort((a, b) => best(a) - best(b) || b.reasons.length - a.reasons.length).slice(0, most);
}

/** The steps after which `kept` has all that `merged` had, its links too, and `merged` is gone. Taken back, both stand as before. */
export function mergeSteps(state: ChartState, kept: string, merged: string): readonly ChartStep[] {
  const [one, other] = [entityAt(state, kept), entityAt(state, merged)];
  if (!one || !other || kept === merged) return [];
  const labels = [other.label, ...other.otherLabels].filter(
    (label) => label !== '' && label !== one.label && !one.otherLabels.includes(label),
  );
  const changes: Extract<ChartStep, { kind: 'changed' }>['changes'] = [
    {
      key: kept,
      set: {
        otherLabels: [...one.otherLabels, ...new Set(labels)].slice(0, 20),
        attributes: { ...other.attributes, ...one.attributes },
        cards: { ...other.cards, ...one.cards },
        ...(one.identity === '' && { identity: other.identity }),
        ...(one.role === '' && { role: other.role }),
        ...(one.note === '' && { note: other.note }),
      },
    },
  ];
  const loops: string[] = [];
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link' || (content.source !== merged && content.target !== merged)) continue;
    const source = content.source === merged ? kept : content.source;
    const target = content.target === merged ? kept : content.target;
    // A tie between the two says nothing once they are one.
    if (source === target) loops.push(key);
    else changes.push({ key, set: { source, target } });
  }
  const first: ChartStep[] = loops.length > 0 ? [{ kind: 'removed', keys: loops }] : [];
  return [...first, { kind: 'changed', changes }, { kind: 'removed', keys: [merged] }];
}

/** What of one entity belongs to another: other names, attributes, pieces of evidence, and links by their keys. */
export interface SplitPart {
  readonly label: string;
  readonly otherLabels: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** The steps after which that part stands as an entity of its own under `newKey`. Taken back, it is one as before. */
export function splitSteps(
  state: ChartState,
  key: string,
  { part, newKey }: { readonly part: SplitPart; readonly newKey: string },
): readonly ChartStep[] {
  const one = entityAt(state, key);
  if (!one || part.label.trim() === '') return [];
  const chosen = <Value>(all: Readonly<Record<string, Value>>, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
  const gone = (all: object) => Object.fromEntries(Object.keys(all).map((name) => [name, null]));
  const [attributes, cards] = [chosen(one.attributes, part.attributes), chosen(one.cards, part.cards)];
  const label = part.label.trim();
  const content: ChartEntity = {
    ...emptyEntity,
    type: one.type,
    handling: one.handling,
    // Whoever is protected stays so until somebody says who is who.
    role: one.role,
    label,
    otherLabels: one.otherLabels.filter((name) => part.otherLabels.has(name) && name !== label),
    attributes,
    cards,
  };
  const changes: Extract<ChartStep, { kind: 'changed' }>['changes'] = [
    {
      key,
      set: {
        otherLabels: one.otherLabels.filter((name) => !part.otherLabels.has(name) && name !== label),
        attributes: gone(attributes),
        cards: gone(cards),
      },
    },
  ];
  for (const link of part.links) {
    const tie = state.get(link);
    if (!tie || tie.gone || tie.content.kind !== 'link') continue;
    const end = (at: string) => (at === key ? newKey : at);
    changes.push({ key: link, set: { source: end(tie.content.source), target: end(tie.content.target) } });
  }
  return [
    { kind: 'added', items: [{ key: newKey, content }] },
    { kind: 'changed', changes },
  ];
}

function entityAt(state: ChartState, key: string): ChartEntity | undefined {
  const item = state.get(key);
  return item && !item.gone && item.content.kind === 'entity' ? item.content : undefined;
}
