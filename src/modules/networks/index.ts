/** The contract: what other modules may import, and what pages know. */

export { acceptedSteps, choicesOf, type MentionChoice } from './accept-mentions.ts';
export { arrange, gap, type Layout, layouts, type PlacedNode, placeNew, type Sheet, type SheetNode } from './arrange.ts';
export { type Bringing, type BroughtChart, bringOnto } from './bring-onto.ts';
export { type Burner, type BurnerSign, findBurners } from './burners.ts';
export { type CallField, type CallMapping, callFields, findCallColumns } from './call-columns.ts';
export { type CallLayoutName, callLayoutNames } from './call-layouts.ts';
export {
  type AroundEvent,
  type CommonNumber,
  findAroundEvent,
  findCommonNumbers,
  findHandsetSwaps,
  type HandsetUse,
  heatMatrix,
} from './call-patterns.ts';
export { findBursts, findSilences } from './call-rhythm.ts';
export {
  type CaseSearchAsked,
  caseSearchAskedSchema,
  longestLeaveDays,
  longestSearchDays,
} from './case-search.ts';
export {
  type CrossingTie,
  caseSearchesSchema,
  caseSearchIdSchema,
  caseSearchPurposes,
  type Related,
  type RelatedPerson,
  relatedSchema,
  type ShownCaseSearch,
} from './case-searches-api.ts';
export { type CaseMember, casesSchema, caseThingOf, memberDoneSchema, type ShownCase } from './cases-api.ts';
export { type ChartDetails, chartDetailsSchema } from './chart-details.ts';
export {
  type ChartEntity,
  type ChartTie,
  cardSchema,
  type EvidenceCard,
  emptyEntity,
  emptyTie,
  type Grade,
  type ItemChange,
  type ItemContent,
  itemContentSchema,
  type LinkRecord,
  mostRecords,
} from './chart-items.ts';
export {
  callsOfChart,
  datedTiesOf,
  holdersOf,
  isProtected,
  networkOfTies,
  spanOf,
  type TiesOfChart,
  tiesOfChart,
  timeOf,
} from './chart-network.ts';
export { drawPicture, type PictureLook } from './chart-picture.ts';
export {
  type ChartState,
  type ChartStep,
  evolveChart,
  inPieces,
  type KeptItem,
  mostInStep,
  mostOnChart,
  type Place,
  removalOf,
  stepsBetween,
} from './chart-steps.ts';
export {
  type EntityType,
  entityTypeOf,
  entityTypes,
  type GradingSystem,
  gradingSystems,
  gradings,
  type Handling,
  handlings,
  type LinkType as LinkTypeName,
  linkStrengths,
  linkTypeOf,
  linkTypes,
} from './chart-terms.ts';
export {
  type ChartHead,
  type ChartHistory,
  type ChartPage,
  chartChangesSchema,
  chartHistorySchema,
  chartOpenedSchema,
  chartPageSchema,
  chartPurposes,
  chartsSchema,
  chartVersionSchema,
  ownStepsSchema,
  type ShownItem,
  type StandingChange,
  type StepsTaken,
  stepsTakenSchema,
  type TakenBackSteps,
  takenBackSchema,
} from './charts-api.ts';
export { findCohesiveGroups } from './cohesive-groups.ts';
export { foldGroups, groupAttribute, groupStep, groupsOf, unfoldedSteps } from './collapse-groups.ts';
export { type Communities, findCommunities } from './communities.ts';
export { earthPositionOf, mapScaleOf, positionOf, sheetPointOf } from './earth-sheet.ts';
export {
  type ChartField,
  chartFields,
  type ExportFormat,
  exportFormats,
  type FileReading,
  fileReadingSchema,
  takenOutSchema,
} from './files-api.ts';
export { findMentions, type Mention, type MentionKind, mentionKinds, type Relation, type TextReading } from './find-mentions.ts';
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
export { type SameRule, sameRules } from './identity-rule.ts';
export { plainSign, wordsOfItem } from './item-words.ts';
export {
  fromKept,
  type KeptMapping,
  keptMappingSchema,
  likenessOf,
  mappingDoneSchema,
  mappingNameSchema,
  mappingsSchema,
  namedMappingSchema,
  toKeep,
} from './kept-mappings.ts';
export { type Broker, findBrokers, findKeySet, type KeySet, measureRobustness, type Robustness } from './key-players.ts';
export { type MapPlace, mapPlaces } from './map-places.ts';
export { chartToBring } from './merge-charts.ts';
export { type Adjacency, type Network, NetworkBuilder, type NetworkChoice, type TakenRows } from './network.ts';
export { type Approximation, type MeasuredNetwork, measureNetwork, type NetworkFigures, type NodeFigures } from './network-metrics.ts';
export { countryOf, normaliseImei, normaliseNumber } from './phone-number.ts';
export { networksProblem, networksProblems } from './problems.ts';
export { type ProtectedRole, protectedRoleOf } from './protected-role.ts';
export { type CallRecord, readCalls } from './read-calls.ts';
export { type RelatedWords, relatedOntoChart, travellerAttribute } from './related-onto-chart.ts';
export type { Remark } from './remarks.ts';
export { type Removal, type RemovalOrder, type RemovalStep, removalOrders, removeOneByOne } from './removal-curve.ts';
export { type RowRule, rowTests } from './row-rules.ts';
export { findSame, mergeSteps, type SameCandidate, type SplitPart, splitSteps } from './same-entity.ts';
export { seededRandom } from './seeded-random.ts';
export {
  directionOf,
  isOnSheet,
  linesOfNote,
  nameOnSheet,
  noteAt,
  noteAttribute,
  noteStep,
  notesOnSheet,
  type SheetNote,
} from './sheet-notes.ts';
export { findStructuralRoles, type PlaceInGroups, type StructuralRole, structuralRoles } from './structural-roles.ts';
export { layTable, likelyLayout, type TableLayoutName, tableLayoutNames, tableLayouts } from './table-layouts.ts';
export {
  type ColumnRole,
  columnRoles,
  createTableMapper,
  guessMapping,
  type MappedTable,
  plainMapping,
  type TableMapping,
  type TableOwner,
} from './table-mapping.ts';
export { type LaneMark, mostDated, mostLanes, type TimeLanes, timeLanesOf } from './time-lanes.ts';
