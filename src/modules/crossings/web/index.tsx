/** The screens of `crossings`: the booth, the day, who comes counted, and the second line. */
import type { WebModule } from '../../../ui/web-module.ts';
import { BoothScreen } from './booth-screen.tsx';
import { CasesOfPostsScreen } from './cases-of-posts-screen.tsx';
import { CountingScreen } from './counting-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { ReturnsScreen } from './returns-screen.tsx';
import { SecondLineScreen } from './second-line-screen.tsx';
import { TodayScreen } from './today-screen.tsx';

export const crossingsWeb: WebModule = {
  name: 'crossings',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/booth',
      component: BoothScreen,
      actions: ['crossings:booth', 'crossings:record'],
      title: 'crossings.booth.title',
      navigation: { icon: 'booth', order: 10 },
    },
    {
      path: '/today',
      component: TodayScreen,
      actions: ['crossings:today'],
      title: 'crossings.today',
      navigation: { icon: 'today', order: 15, label: 'crossings.today.label' },
    },
    {
      path: '/counting',
      component: CountingScreen,
      actions: ['crossings:count'],
      title: 'crossings.counting',
      navigation: { icon: 'count', order: 17, label: 'crossings.counting.label' },
    },
    {
      path: '/returns',
      component: ReturnsScreen,
      actions: ['crossings:returns', 'crossings:convoys'],
      title: 'crossings.returns',
      navigation: { icon: 'arrive', order: 18, label: 'crossings.returns.label' },
    },
    {
      path: '/second-line',
      component: SecondLineScreen,
      actions: ['crossings:second-line'],
      title: 'crossings.second-line',
      navigation: { icon: 'secondLine', order: 20 },
    },
    {
      path: '/alerts',
      component: CasesOfPostsScreen,
      actions: ['crossings:cases-of-posts', 'crossings:read-case-of-post'],
      title: 'crossings.cases-of-posts',
      navigation: { icon: 'secondLine', order: 6, label: 'crossings.cases-of-posts.label' },
    },
  ],
};
