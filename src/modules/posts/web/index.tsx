/** The words of `posts`. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const postsWeb: WebModule = { name: 'posts', messages: { fr, ar, en }, screens: [] };
