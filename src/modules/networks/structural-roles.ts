/** Where somebody stands in the network, by their ties within their group and to others. Says nothing of what they do. Pure. */
import type { Network } from './network.ts';

/**
 * - `centre`: many more ties within the group than others of it, and few to others
 * - `bridge-centre`: the same, and its ties go to several groups
 * - `bridge`: ties to several groups, without being a centre
 * - `member`: ties mostly within its group
 * - `edge`: all ties, or nearly all, within, and few
 */
export const structuralRoles = ['centre', 'bridge-centre', 'bridge', 'member', 'edge'] as const;
export type StructuralRole = (typeof structuralRoles)[number];

export interface PlaceInGroups {
  readonly id: string;
  readonly role: StructuralRole;
  /** How many standard deviations its ties within lie above the mean of its group. */
  readonly within: number;
  /** 0: all ties go to one group; towards 1: to many alike. */
  readonly across: number;
}

/**
 * Source: Guimerà and Amaral, Functional cartography of complex metabolic networks, 2005: hubs from 2.5 deviations on; hubs are
 * provincial up to 0.3, others ultra-peripheral up to 0.05 and connectors from 0.62 on.
 * @param groupOf by node
 */
export function findStructuralRoles({ ids, both }: Network, groupOf: ArrayLike<number>): readonly PlaceInGroups[] {
  const inner = new Float64Array(ids.length);
  const across = new Float64Array(ids.length);
  for (const node of ids.keys()) {
    const counts = new Map<number, number>();
    const near = both.targets.subarray(both.offsets[node], both.offsets[node + 1]);
    for (const other of near) counts.set(groupOf[other]!, (counts.get(groupOf[other]!) ?? 0) + 1);
    inner[node] = counts.get(groupOf[node]!) ?? 0;
    across[node] = near.length === 0 ? 0 : 1 - [...counts.values()].reduce((sum, many) => sum + (many / near.length) ** 2, 0);
  }
  const spread = new Map<number, { readonly mean: number; readonly deviation: number }>();
  for (const [group, nodes] of Map.groupBy(ids.keys(), (node) => groupOf[node]!)) {
    const mean = nodes.reduce((sum, node) => sum + inner[node]!, 0) / nodes.length;
    const variance = nodes.reduce((sum, node) => sum + (inner[node]! - mean) ** 2, 0) / nodes.length;
    spread.set(group, { mean, deviation: Math.sqrt(variance) });
  }
  return ids.map((id, node) => {
    const { mean, deviation } = spread.get(groupOf[node]!)!;
    const within = deviation === 0 ? 0 : (inner[node]! - mean) / deviation;
    return { id, role: roleOf(within, across[node]!), within, across: across[node]! };
  });
}

function roleOf(within: number, across: number): StructuralRole {
  if (within >= 2.5) return across <= 0.3 ? 'centre' : 'bridge-centre';
  if (across >= 0.62) return 'bridge';
  return across <= 0.05 ? 'edge' : 'member';
}
