/** The screen of `passengers`. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { PassengersScreen } from './passengers-screen.tsx';

export const passengersWeb: WebModule = {
  name: 'passengers',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/passengers',
      component: PassengersScreen,
      actions: ['passengers:screen'],
      title: 'passengers.title',
      navigation: { icon: 'passengers', order: 28, label: 'passengers.label' },
    },
  ],
};
