/** The screens of `stations`: headquarters' board of posts, and at a post its link to headquarters. */
import type { WebModule } from '../../../ui/web-module.ts';
import { BoardScreen } from './board-screen.tsx';
import { FiguresScreen } from './figures-screen.tsx';
import { HeadsScreen } from './heads-sheet.tsx';
import { LinkScreen } from './link-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { StickScreen, SticksScreen } from './stick-screen.tsx';

export const stationsWeb: WebModule = {
  name: 'stations',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/board',
      component: BoardScreen,
      actions: ['stations:board'],
      title: 'stations.board',
      navigation: { icon: 'mast', order: 5, label: 'stations.board.label' },
    },
    {
      path: '/figures',
      component: FiguresScreen,
      actions: ['stations:figures'],
      title: 'stations.figures',
      navigation: { icon: 'count', order: 7, label: 'stations.figures.label' },
    },
    {
      path: '/headquarters',
      component: LinkScreen,
      actions: ['stations:join'],
      title: 'stations.headquarters',
      navigation: { icon: 'mast', order: 85, label: 'stations.headquarters.label' },
    },
    {
      path: '/stick',
      component: StickScreen,
      actions: ['stations:stick'],
      title: 'stations.stick',
      navigation: { icon: 'download', order: 86, label: 'stations.stick.label' },
    },
    {
      path: '/sticks',
      component: SticksScreen,
      actions: ['stations:take-stick'],
      title: 'stations.sticks',
      navigation: { icon: 'download', order: 8, label: 'stations.sticks.label' },
    },
    {
      path: '/heads',
      component: HeadsScreen,
      actions: ['stations:heads'],
      title: 'stations.heads',
      navigation: { icon: 'print', order: 87, label: 'stations.heads.label' },
    },
  ],
};
