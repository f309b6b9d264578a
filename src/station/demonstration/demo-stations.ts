/** The stations of the demonstration: an invented headquarters and two invented posts. */
import type { BadgeNumber, StationId } from '../../kernel/ids.ts';
import type { PostDetails } from '../../modules/posts/index.ts';
import type { StationConfig } from '../station-config.ts';
import { type DemoAccount, demoAccounts } from './demo-accounts.ts';
import { demoPost } from './demo-post.ts';

export interface DemoStation {
  /** Its directory below that of the demonstration. */
  readonly directory: 'post' | 'headquarters' | 'second-post';
  readonly station: StationId;
  readonly role: StationConfig['role'];
  /** Added to the port of the first. */
  readonly portAfter: number;
  /** For the list printed at start. */
  readonly title: string;
  readonly accounts: readonly DemoAccount[];
  /** Absent at headquarters. */
  readonly border?: {
    readonly post: PostDetails;
    readonly seed: number;
    readonly perDay: number;
    readonly population: number;
    /** At most; fewer where fewer are asked for. */
    readonly pastDays: number;
  };
}

export const demoStations: readonly [DemoStation, ...DemoStation[]] = [
  {
    directory: 'post',
    station: 'mr-tin-zouraf' as StationId,
    role: 'post',
    portAfter: 0,
    title: 'post Tin Zouraf',
    accounts: demoAccounts,
    border: { post: demoPost, seed: 20_260, perDay: 25, population: 2000, pastDays: 365 },
  },
  {
    directory: 'headquarters',
    station: 'mr-siege' as StationId,
    role: 'headquarters',
    portAfter: 1,
    title: 'headquarters',
    accounts: [
      {
        badge: 'SG-207' as BadgeNumber,
        name: 'Commissaire Aminetou Mint Abeid',
        roles: ['supervisor'],
        pin: '384617',
        office: 'supervisor',
      },
      { badge: 'SG-310' as BadgeNumber, name: 'Ousmane Ba', roles: ['administrator'], pin: '592038', office: 'administrator' },
      {
        badge: 'SG-402' as BadgeNumber,
        name: 'Zeinebou Mint Taleb',
        roles: ['data-protection-officer'],
        pin: '716450',
        office: 'data-protection officer',
      },
      { badge: 'SG-608' as BadgeNumber, name: 'Coumba Sarr', roles: ['analyst'], pin: '538264', office: 'analyst' },
    ],
  },
  {
    directory: 'second-post',
    station: 'mr-hassi-talmest' as StationId,
    role: 'post',
    portAfter: 2,
    title: 'post Hassi Talmest',
    accounts: [
      { badge: 'HT-104' as BadgeNumber, name: 'Agent Demba Camara', roles: ['officer'], pin: '843162', office: 'officer' },
      {
        badge: 'HT-207' as BadgeNumber,
        name: 'Brigadier-chef Khadijetou Mint Brahim',
        roles: ['officer', 'supervisor'],
        pin: '276594',
        office: 'supervisor',
      },
      { badge: 'HT-310' as BadgeNumber, name: 'Yahya Ould Sidi', roles: ['administrator'], pin: '961873', office: 'administrator' },
    ],
    border: {
      post: { ...demoPost, name: { fr: 'Hassi Talmest', ar: 'حاسي تلمست', en: 'Hassi Talmest' }, closures: [] },
      seed: 7_310,
      perDay: 8,
      population: 500,
      pastDays: 90,
    },
  },
];
