/** The screen of `shifts`. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { ShiftScreen } from './shift-screen.tsx';

export const shiftsWeb: WebModule = {
  name: 'shifts',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/shift',
      component: ShiftScreen,
      actions: ['shifts:see'],
      title: 'shifts.title',
      navigation: { icon: 'shift', order: 25, label: 'shifts.label' },
    },
  ],
};
