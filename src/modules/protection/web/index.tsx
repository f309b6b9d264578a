/** The screens of `protection`: who looked. */
import type { WebModule } from '../../../ui/web-module.ts';
import { AccessScreen } from './access-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

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
  ],
};
