/** Who or what may stand on a chart twice, with what speaks for it; and how two become one. Nothing is merged by itself. Pure. */
import { wordsOfName } from '../travellers/index.ts';
import type { ChartEntity } from './chart-items.ts';
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

function entityAt(state: ChartState, key: string): ChartEntity | undefined {
  const item = state.get(key);
  return item && !item.gone && item.content.kind === 'entity' ? item.content : undefined;
}
