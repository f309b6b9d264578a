/** The words of the shell, and of the problems that the station itself may answer. */
import type { WebModule } from '../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const stationWeb: WebModule = { name: 'station', messages: { fr, ar, en }, screens: [] };
