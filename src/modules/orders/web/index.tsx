/** The screens of `orders`: what was ordered here, and at headquarters what was ordered to posts. */
import type { WebModule } from '../../../ui/web-module.ts';
import { GivenScreen } from './given-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { OrdersScreen } from './orders-screen.tsx';
import { useUnreadCount } from './use-unread-count.ts';

export const ordersWeb: WebModule = {
  name: 'orders',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/orders',
      component: OrdersScreen,
      actions: ['orders:read'],
      title: 'orders.title',
      navigation: { icon: 'order', order: 27, label: 'orders.label', useCount: useUnreadCount },
    },
    {
      path: '/orders-given',
      component: GivenScreen,
      actions: ['orders:give'],
      title: 'orders.given.title',
      navigation: { icon: 'order', order: 6, label: 'orders.given.label' },
    },
  ],
};
