/** The web application starts here: messages, then the page. */
import './parse-without-eval.ts';
import '../ui/fonts.ts';
import '@mantine/core/styles.css';
import '../ui/tokens.css';
import '../ui/mantine-bridge.css';
import '../ui/global.css';
import { createRoot } from 'react-dom/client';
import { createApi } from '../ui/api.ts';
import { startMessages } from '../ui/i18n.ts';
import { Intents } from '../ui/intents.ts';
import { tabShelf } from '../ui/tab-shelf.ts';
import { Application } from './application.tsx';
import { webModules } from './modules.ts';

await startMessages(webModules.map(({ messages }) => messages));
const api = createApi({ intents: new Intents(tabShelf()) });
createRoot(document.getElementById('root')!).render(<Application api={api} />);
