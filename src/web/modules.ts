/** The modules that have screens or words, in the order of the house. */
import { accountsWeb } from '../modules/accounts/web/index.tsx';
import { crossingsWeb } from '../modules/crossings/web/index.tsx';
import { documentsWeb } from '../modules/documents/web/index.tsx';
import { exportsWeb } from '../modules/exports/web/index.tsx';
import { lookBackWeb } from '../modules/look-back/web/index.tsx';
import { networksWeb } from '../modules/networks/web/index.tsx';
import { noticesWeb } from '../modules/notices/web/index.tsx';
import { ordersWeb } from '../modules/orders/web/index.tsx';
import { passengersWeb } from '../modules/passengers/web/index.tsx';
import { postsWeb } from '../modules/posts/web/index.tsx';
import { protectionWeb } from '../modules/protection/web/index.tsx';
import { referralsWeb } from '../modules/referrals/web/index.tsx';
import { screeningWeb } from '../modules/screening/web/index.tsx';
import { shiftsWeb } from '../modules/shifts/web/index.tsx';
import { stationsWeb } from '../modules/stations/web/index.tsx';
import { travellersWeb } from '../modules/travellers/web/index.tsx';
import type { WebModule } from '../ui/web-module.ts';
import { serverWeb, stationWeb } from './station-words.ts';

export const webModules: readonly WebModule[] = [
  stationWeb,
  serverWeb,
  accountsWeb,
  exportsWeb,
  documentsWeb,
  travellersWeb,
  postsWeb,
  screeningWeb,
  noticesWeb,
  crossingsWeb,
  lookBackWeb,
  passengersWeb,
  referralsWeb,
  shiftsWeb,
  stationsWeb,
  ordersWeb,
  networksWeb,
  protectionWeb,
];
