/** The contract: what other modules may import. */

export { type CallField, type CallMapping, callFields, findCallColumns } from './call-columns.ts';
export {
  type AroundEvent,
  type Burner,
  type BurnerSign,
  type CommonNumber,
  findAroundEvent,
  findBurners,
  findCommonNumbers,
  findHandsetSwaps,
  type HandsetUse,
  heatMatrix,
} from './call-patterns.ts';
export {
  type Common,
  type DatedTie,
  type FoundPath,
  findCommon,
  findLinked,
  findPath,
  findPathInTime,
  type Linked,
  type PathInTime,
} from './find-paths.ts';
export { type Broker, findBrokers, findKeySet, type KeySet, measureRobustness, type Robustness } from './key-players.ts';
export { type Adjacency, type Network, NetworkBuilder, type NetworkChoice, type TakenRows } from './network.ts';
export { type Approximation, type MeasuredNetwork, measureNetwork, type NetworkFigures, type NodeFigures } from './network-metrics.ts';
export { countryOf, normaliseImei, normaliseNumber } from './phone-number.ts';
export { networksProblem, networksProblems } from './problems.ts';
export { type ProtectedRole, protectedRoleOf } from './protected-role.ts';
export { type CallRecord, readCalls } from './read-calls.ts';
export { type Removal, type RemovalOrder, type RemovalStep, removalOrders, removeOneByOne } from './removal-curve.ts';
