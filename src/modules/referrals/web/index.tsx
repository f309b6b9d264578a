/** The screen of `referrals`: requests for protection, for the focal point alone. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { RequestsScreen } from './requests-screen.tsx';

export const referralsWeb: WebModule = {
  name: 'referrals',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/requests',
      component: RequestsScreen,
      actions: ['referrals:read-requests'],
      title: 'referrals.requests',
      navigation: { icon: 'shield', order: 30 },
    },
  ],
};
