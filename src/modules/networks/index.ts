/** The contract: what other modules may import. */
export { type Adjacency, type Network, NetworkBuilder, type NetworkChoice, type TakenRows } from './network.ts';
export { type Approximation, type MeasuredNetwork, measureNetwork, type NetworkFigures, type NodeFigures } from './network-metrics.ts';
export { networksProblem, networksProblems } from './problems.ts';
export { type ProtectedRole, protectedRoleOf } from './protected-role.ts';
