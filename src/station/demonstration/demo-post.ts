import type { PostDetails } from '../../modules/posts/index.ts';

/** An invented post between Mauritania and Mali. */
export const demoPost: PostDetails = {
  name: { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' },
  lanes: [
    { fr: 'couloir 1 · voyageurs', ar: 'المسلك 1 · المسافرون', en: 'lane 1 · travellers' },
    { fr: 'couloir 2 · cars', ar: 'المسلك 2 · الحافلات', en: 'lane 2 · buses' },
  ],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
};
