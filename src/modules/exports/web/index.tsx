/** The screen of `exports`: what has left, and what must come to an end. */
import type { WebModule } from '../../../ui/web-module.ts';
import { ExportsScreen } from './exports-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { useOverdueCount } from './use-exports.ts';

export const exportsWeb: WebModule = {
  name: 'exports',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/exports',
      component: ExportsScreen,
      actions: ['exports:own', 'exports:oversee'],
      title: 'exports.title',
      navigation: { icon: 'leave', order: 44, label: 'exports.short', useCount: useOverdueCount },
    },
  ],
};
