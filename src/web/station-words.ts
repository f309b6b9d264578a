/** The words of the shell, and of what the server and the station themselves may refuse. */
import httpAr from '../http/messages/ar.json';
import httpEn from '../http/messages/en.json';
import httpFr from '../http/messages/fr.json';
import type { WebModule } from '../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const stationWeb: WebModule = { name: 'station', messages: { fr, ar, en }, screens: [] };
export const serverWeb: WebModule = { name: 'http', messages: { fr: httpFr, ar: httpAr, en: httpEn }, screens: [] };
