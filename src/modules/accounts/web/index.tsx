/** The screens of `accounts`: logging in, the people who work here, one's own PIN. */
import type { WebModule } from '../../../ui/web-module.ts';
import { AccountsScreen } from './accounts-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { OwnPinScreen } from './own-pin-screen.tsx';

export { LogInScreen } from './log-in-screen.tsx';

export const accountsWeb: WebModule = {
  name: 'accounts',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/accounts',
      component: AccountsScreen,
      actions: ['accounts:list', 'accounts:manage'],
      title: 'accounts.title',
      navigation: { icon: 'accounts', order: 60, label: 'accounts.short' },
    },
    { path: '/own-pin', component: OwnPinScreen, actions: [], title: 'accounts.own-pin' },
  ],
};
