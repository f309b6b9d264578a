/** The screens of `protection`: who looked, whom the checks meet, and the rights of the people in the data. */
import type { WebModule } from '../../../ui/web-module.ts';
import { AccessScreen } from './access-screen.tsx';
import { FairnessScreen } from './fairness-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { RequestsScreen } from './requests-screen.tsx';
import { RightsScreen } from './rights-screen.tsx';

export const protectionWeb: WebModule = {
  name: 'protection',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/access',
      component: AccessScreen,
      actions: ['protection:read-trace'],
      title: 'protection.access',
      navigation: { icon: 'access', order: 40 },
    },
    {
      path: '/fairness',
      component: FairnessScreen,
      actions: ['protection:read-fairness'],
      title: 'protection.fairness',
      navigation: { icon: 'fairness', order: 42, label: 'protection.fairness.short' },
    },
    {
      path: '/register',
      component: RequestsScreen,
      actions: ['protection:keep-requests'],
      title: 'protection.requests',
      navigation: { icon: 'today', order: 43, label: 'protection.requests.short' },
    },
    {
      path: '/rights',
      component: RightsScreen,
      actions: ['protection:read-file'],
      title: 'protection.rights',
      navigation: { icon: 'rights', order: 41, label: 'protection.rights.short' },
    },
  ],
};
