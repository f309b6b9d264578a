/** The screens of `posts`: when the post is open, and which rules and regimes hold there. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { PostScreen } from './post-screen.tsx';

export const postsWeb: WebModule = {
  name: 'posts',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/posts',
      component: PostScreen,
      actions: ['posts:read'],
      title: 'posts.title',
      navigation: { icon: 'post', order: 55, label: 'posts.short' },
    },
  ],
};
