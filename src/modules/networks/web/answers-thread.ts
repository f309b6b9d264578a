/** Measures a chart beside the page. */
import {
  type Broker,
  findBrokers,
  findCohesiveGroups,
  findCommunities,
  findKeySet,
  findStructuralRoles,
  type KeySet,
  measureNetwork,
  measureRobustness,
  type NetworkFigures,
  type NodeFigures,
  networkOfTies,
  type PlaceInGroups,
  type RemovalStep,
  type Robustness,
  removeOneByOne,
  type TiesOfChart,
} from '../index.ts';

export type AnswersRequest = { readonly ties: TiesOfChart } & (
  | { readonly kind: 'measures'; readonly directed: boolean; readonly weighted: boolean }
  | { readonly kind: 'key-players'; readonly count: number }
  | { readonly kind: 'cohesion'; readonly ways: number }
);
export type Answers =
  | {
      readonly kind: 'measures';
      readonly id: number;
      readonly failed?: string;
      readonly figures: readonly NodeFigures[];
      readonly graph: NetworkFigures;
      readonly brokers: readonly Broker[];
    }
  | {
      readonly kind: 'cohesion';
      readonly id: number;
      readonly failed?: string;
      /** Keys, the largest group first. */
      readonly groups: readonly (readonly string[])[];
      readonly places: readonly PlaceInGroups[];
    }
  | {
      readonly kind: 'key-players';
      readonly id: number;
      readonly failed?: string;
      readonly set: KeySet;
      /** One by one, by betweenness measured anew after each. */
      readonly curve: readonly RemovalStep[];
      readonly robustness: Robustness | undefined;
    };

/** The best set is sought among all: on larger charts that takes minutes, and the order one by one says nearly the same. */
const mostForSet = 600;
const mostForRobustness = 400;

addEventListener('message', ({ data }: MessageEvent<AnswersRequest & { readonly id: number }>) => {
  answer(data).then(
    (said) => postMessage({ ...said, id: data.id }),
    (error: unknown) => postMessage({ id: data.id, failed: String(error) }),
  );
});

type WithoutId<Whole> = Whole extends unknown ? Omit<Whole, 'id'> : never;

async function answer(request: AnswersRequest): Promise<WithoutId<Answers>> {
  const neverRanked = new Set(request.ties.neverRanked);
  if (request.kind === 'measures') {
    const { directed, weighted } = request;
    const network = networkOfTies(request.ties, { directed, weighted });
    const { nodes, graph } = await measureNetwork(network);
    const figures = [...nodes];
    const groupOf = figures.map(({ community }) => community);
    return { kind: 'measures', figures, graph, brokers: findBrokers(network, groupOf, neverRanked).slice(0, 50) };
  }
  const network = networkOfTies(request.ties);
  if (request.kind === 'cohesion') {
    const groups = findCohesiveGroups(network, request.ways);
    return { kind: 'cohesion', groups, places: findStructuralRoles(network, findCommunities(network.both, { runs: 10 }).of) };
  }
  const curve: RemovalStep[] = [];
  for await (const step of removeOneByOne(network, { by: 'betweenness', most: Math.min(20, network.ids.length), neverRanked }))
    curve.push(step);
  const isSmall = network.ids.length <= mostForSet;
  const inOrder = curve.flatMap(({ ids }) => ids).slice(0, request.count);
  const set: KeySet = isSmall
    ? findKeySet(network, request.count, neverRanked)
    : { ids: inOrder, fragmentation: 0, fragmentationBefore: 0, largestShare: curve[request.count]?.share ?? 0 };
  const robustness =
    network.ids.length <= mostForRobustness ? await measureRobustness(network, { by: 'betweenness', neverRanked }, 5) : undefined;
  return { kind: 'key-players', set, curve, robustness };
}
