/** The contract of `passengers`: passenger lists that are screened before anybody stands at the booth. */
export {
  exportReportSchema,
  leastReportColumns,
  mostPassengers,
  type PassengerList,
  type PassengerReport,
  type PassengerRow,
  passengerListForgottenSchema,
  passengerListSchema,
  passengerReportSchema,
  type ReportColumn,
  reportColumns,
} from './passengers-api.ts';
