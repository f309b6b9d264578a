/** The screens of `accounts`: logging in, the people who work here, one's own account. */
import type { WebModule } from '../../../ui/web-module.ts';
import { AccountsScreen } from './accounts-screen.tsx';
import { DuressScreen } from './duress-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { OwnAccountScreen } from './own-account-screen.tsx';
import { PermissionsScreen } from './permissions-screen.tsx';
import { useOpenAlarms } from './use-duress-alarms.ts';
import { useChangesToConfirm } from './waiting-changes.tsx';

export { ChangedByOthers } from './changed-by-others.tsx';
export { ConfirmLogIn } from './confirm-log-in.tsx';
export { DuressAlarms } from './duress-alarms.tsx';
export { FailedTries } from './failed-tries.tsx';
export { LogInScreen } from './log-in-screen.tsx';
export { OwnAccountScreen };

export const accountsWeb: WebModule = {
  name: 'accounts',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/accounts',
      component: AccountsScreen,
      actions: ['accounts:list', 'accounts:manage'],
      title: 'accounts.title',
      navigation: { icon: 'accounts', order: 60, label: 'accounts.short', useCount: useChangesToConfirm },
    },
    {
      path: '/duress',
      component: DuressScreen,
      actions: ['accounts:duress-alarms', 'accounts:watch-duress'],
      title: 'accounts.duress',
      navigation: { icon: 'shield', order: 61, label: 'accounts.duress.label', useCount: useOpenAlarms },
    },
    {
      path: '/permissions',
      component: PermissionsScreen,
      actions: ['accounts:read-permissions'],
      title: 'accounts.table',
      navigation: { icon: 'shield', order: 61, label: 'accounts.table.short' },
    },
    { path: '/own-account', component: OwnAccountScreen, actions: [], title: 'accounts.own' },
  ],
};
