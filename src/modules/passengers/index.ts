/** The contract of `passengers`: passenger lists that are screened before anybody stands at the booth. */
export {
  mostPassengers,
  type PassengerList,
  type PassengerReport,
  type PassengerRow,
  passengerListForgottenSchema,
  passengerListSchema,
  passengerReportSchema,
} from './passengers-api.ts';
