/** The screens of `screening`: lists. */
import type { WebModule } from '../../../ui/web-module.ts';
import { ListsScreen } from './lists-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const screeningWeb: WebModule = {
  name: 'screening',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/lists',
      component: ListsScreen,
      actions: ['screening:revise-list'],
      title: 'screening.lists',
      navigation: { icon: 'lists', order: 50 },
    },
  ],
};
