/**
 * What stands out in the trace of reads, and what it rests on. Pure. A finding is a question for the data-protection officer and
 * accuses nobody: each says its numbers, and whoever asks can read the reads themselves.
 */
import type { EntityId } from '../../kernel/ids.ts';
import type { PurposeCode } from '../../kernel/purpose.ts';
import type { UnusualRead } from './access-api.ts';

export interface ReadSeen {
  readonly readAtMs: number;
  readonly badge: string;
  readonly purpose: PurposeCode;
  /** How many people the answer showed. */
  readonly people: number;
  readonly subjects: readonly EntityId[];
  readonly search: string | null;
}

/** Proposals, which a state sets after it has looked at its own posts for a while. */
export const unusualThresholds = {
  /** The same words, searched so often. */
  sameWords: 5,
  /** Reads while the post is closed, or by night where it never closes. */
  outOfHours: 3,
  nightFromHour: 22,
  nightToHour: 5,
  /** So many people read, and of so large a share of them nothing was recorded from two days before to two days after. */
  withoutOutcomePeople: 10,
  withoutOutcomeShare: 0.8,
  /** So many times the median of the others who read, and so many people at least. */
  farAboveTimes: 3,
  farAbovePeople: 30,
} as const;

const aroundMs = 2 * 24 * 60 * 60 * 1000;

export interface Surroundings {
  /** Instants at which something was recorded of a person: a crossing, or a change of one. */
  readonly recorded: ReadonlyMap<EntityId, readonly number[]>;
  /** Undefined where the post's hours say nothing: then nights count. */
  readonly isOpenAt: ((atMs: number) => boolean) | undefined;
  /** 0 to 23, on the post's clock. */
  hourAt(atMs: number): number;
}

/** The most striking of each kind first; kinds in the order of the guide. */
export function unusualReads(reads: readonly ReadSeen[], around: Surroundings): readonly UnusualRead[] {
  // Whoever serves the person's own right, or watches, reads for them.
  const own = reads.filter(({ purpose }) => purpose !== 'rights-request' && purpose !== 'audit');
  return [...sameWords(own), ...outOfHours(own, around), ...withoutOutcome(own, around), ...farAbove(own)];
}

/** Whoever recorded somebody decided the alert about them too; who did it most first. */
export function ownAlerts(decided: readonly { readonly badge: string; readonly atMs: number }[]): readonly UnusualRead[] {
  return [...groupedBy(decided, ({ badge }) => badge)]
    .map(([badge, group]) => {
      const instants = group.map(({ atMs }) => atMs);
      const times = { times: group.length, firstAtMs: Math.min(...instants), lastAtMs: Math.max(...instants) };
      return { kind: 'own-alerts' as const, badges: [badge], ...times };
    })
    .sort((a, b) => b.times - a.times);
}

function sameWords(reads: readonly ReadSeen[]): UnusualRead[] {
  const groups = groupedBy(
    reads.filter(({ search }) => search !== null),
    ({ search }) => sameName(search!),
  );
  return [...groups.values()]
    .filter((group) => group.length >= unusualThresholds.sameWords)
    .sort((a, b) => b.length - a.length)
    .map((group) => ({
      kind: 'same-words' as const,
      words: group.at(-1)!.search!,
      badges: [...new Set(group.map(({ badge }) => badge))].sort(),
      ...timesOf(group),
    }));
}

function outOfHours(reads: readonly ReadSeen[], { isOpenAt, hourAt }: Surroundings): UnusualRead[] {
  const { nightFromHour, nightToHour } = unusualThresholds;
  const isNight = (atMs: number): boolean => hourAt(atMs) >= nightFromHour || hourAt(atMs) < nightToHour;
  const late = reads.filter(({ readAtMs }) => (isOpenAt ? !isOpenAt(readAtMs) : isNight(readAtMs)));
  const all = groupedBy(reads, ({ badge }) => badge);
  return [...groupedBy(late, ({ badge }) => badge)]
    .filter(([, group]) => group.length >= unusualThresholds.outOfHours)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([badge, group]) => ({
      kind: 'out-of-hours' as const,
      badges: [badge],
      of: all.get(badge)!.length,
      rests: isOpenAt ? ('closed' as const) : ('night' as const),
      ...timesOf(group),
    }));
}

function withoutOutcome(reads: readonly ReadSeen[], { recorded }: Surroundings): UnusualRead[] {
  const { withoutOutcomePeople, withoutOutcomeShare } = unusualThresholds;
  return [...groupedBy(reads, ({ badge }) => badge)]
    .map(([badge, group]) => {
      const seen = new Map<EntityId, boolean>();
      for (const { subjects, readAtMs } of group) {
        for (const subject of subjects) {
          const followed = (recorded.get(subject) ?? []).some((atMs) => Math.abs(atMs - readAtMs) <= aroundMs);
          seen.set(subject, followed || seen.get(subject) === true);
        }
      }
      const without = [...seen.values()].filter((followed) => !followed).length;
      return { kind: 'without-outcome' as const, badges: [badge], ...timesOf(group), times: without, of: seen.size };
    })
    .filter(({ times, of }) => of >= withoutOutcomePeople && times / of >= withoutOutcomeShare)
    .sort((a, b) => b.times - a.times);
}

function farAbove(reads: readonly ReadSeen[]): UnusualRead[] {
  const shown = [...groupedBy(reads, ({ badge }) => badge)].map(([badge, group]) => ({
    badge,
    group,
    people: group.reduce((sum, { people }) => sum + people, 0),
  }));
  return shown
    .flatMap(({ badge, group, people }) => {
      const others = shown.filter((one) => one.badge !== badge).map((one) => one.people);
      // Beside two others at least: one alone is no measure.
      if (others.length < 2) return [];
      const median = medianOf(others);
      if (people < unusualThresholds.farAbovePeople || people < unusualThresholds.farAboveTimes * Math.max(1, median)) return [];
      return [{ kind: 'far-above-others' as const, badges: [badge], ...timesOf(group), times: people, median, others: others.length }];
    })
    .sort((a, b) => b.times - a.times);
}

function timesOf(group: readonly ReadSeen[]) {
  const instants = group.map(({ readAtMs }) => readAtMs);
  return { times: group.length, firstAtMs: Math.min(...instants), lastAtMs: Math.max(...instants) };
}

/** Spelt alike but for case, accents and the order of words. */
function sameName(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2;
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
