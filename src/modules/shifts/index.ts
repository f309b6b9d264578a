/** The contract of `shifts`: who has the post, and what one shift tells the next. */
export {
  type CurrentShift,
  currentShiftSchema,
  type HandedOverShift,
  handedOverShiftSchema,
  handedOverShiftsSchema,
  handOverShiftSchema,
  type PlannedShift,
  plannedShiftSchema,
  type Shift,
  shiftSchema,
  startShiftSchema,
} from './shifts-api.ts';
