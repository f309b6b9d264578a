/** Log-ins that headquarters gave at its posts, as the mock of a station has them. */
import type { FastifyInstance } from 'fastify';
import { type Grants, grantSchema } from '../../src/modules/accounts/index.ts';
import { noonMs } from './invented.ts';

const day = 86_400_000;

export function mockGrants(app: FastifyInstance): void {
  const grants: Grants = {
    posts: [
      { station: 'mr-hassi-talmest', name: { fr: 'Hassi Talmest', ar: 'حاسي تلمست', en: 'Hassi Talmest' }, isRegion: false },
      { station: 'mr-bir-nasri', name: null, isRegion: false },
      { station: 'mr-region-est', name: { fr: 'Région Est', ar: 'المنطقة الشرقية', en: 'Eastern region' }, isRegion: true },
    ],
    officers: [
      {
        post: 'mr-hassi-talmest',
        badge: 'HT-104',
        name: 'Demba Camara',
        roles: ['officer'],
        state: 'active',
        untilMs: noonMs + 51 * day,
      },
      {
        post: 'mr-hassi-talmest',
        badge: 'HT-207',
        name: 'Khadijetou Mint Brahim',
        roles: ['officer', 'supervisor'],
        state: 'disabled',
        untilMs: noonMs + 12 * day,
      },
    ],
  };
  app.get('/api/accounts/of-posts', async () => grants);
  app.post('/api/accounts/of-posts', async (request) => {
    const { post, badge, name, roles } = grantSchema.parse(request.body);
    grants.officers.push({ post, badge, name, roles: [...roles], state: 'active', untilMs: noonMs + 60 * day });
    return { badge };
  });
  app.post<{ Params: { post: string; badge: string } }>('/api/accounts/of-posts/:post/:badge/withdrawal', async (request) => {
    const officer = grants.officers.find(({ post, badge }) => post === request.params.post && badge === request.params.badge)!;
    officer.state = 'disabled';
    return { badge: officer.badge };
  });
}
