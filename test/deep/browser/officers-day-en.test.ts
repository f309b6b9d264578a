import { testOfficersDay } from '../../browser/officers-day.ts';

testOfficersDay('en');
