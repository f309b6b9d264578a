/** The screen of `look-back`. */
import type { WebModule } from '../../../ui/web-module.ts';
import { LookBackScreen } from './look-back-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const lookBackWeb: WebModule = {
  name: 'look-back',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/look-back',
      component: LookBackScreen,
      actions: ['look-back:run'],
      title: 'look-back.title',
      navigation: { icon: 'lookBack', order: 27, label: 'look-back.label' },
    },
  ],
};
