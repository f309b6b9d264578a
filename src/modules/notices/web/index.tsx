/** The screens of `notices`. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { NoticesScreen } from './notices-screen.tsx';
import { useNoticesCount } from './use-notices-count.ts';

export const noticesWeb: WebModule = {
  name: 'notices',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/notices',
      component: NoticesScreen,
      actions: ['notices:attention'],
      title: 'notices.title',
      navigation: { icon: 'notice', order: 25, label: 'notices.label', useCount: useNoticesCount },
    },
  ],
};
