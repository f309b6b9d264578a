/** The screens of `travellers`: find a person. */
import type { WebModule } from '../../../ui/web-module.ts';
import { FindPersonScreen } from './find-person-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const travellersWeb: WebModule = {
  name: 'travellers',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/people',
      component: FindPersonScreen,
      actions: ['travellers:search'],
      title: 'travellers.find',
      navigation: { icon: 'people', order: 30, label: 'travellers.short' },
    },
  ],
};
