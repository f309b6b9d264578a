/** The words of `documents`: what a reading may have to say, kinds of documents, special states. It has no screen of its own. */
import type { WebModule } from '../../../ui/web-module.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

export const documentsWeb: WebModule = { name: 'documents', messages: { fr, ar, en }, screens: [] };
