/**
 * The modules, in the order in which they may know each other: a later one may import the contract of an earlier one, never
 * the reverse. The station starts and migrates them in this order; the boundary checks read the same list.
 */
export const moduleOrder = [
  'accounts',
  'exports',
  'documents',
  'travellers',
  'posts',
  'screening',
  'notices',
  'passengers',
  'crossings',
  'look-back',
  'shifts',
  'stations',
  'orders',
  'incidents',
  'referrals',
  'risk',
  'networks',
  'knowledge',
  'forms',
  'training',
  'exchange',
  'statistics',
  'protection',
] as const;

export type ModuleName = (typeof moduleOrder)[number];
