import { type Hours, type PostDetails, proposedRules, type RuleSet, weekdays } from '../../modules/posts/index.ts';

/** Visitors come at any hour. */
const dayAndNight = Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', to: '24:00' }]])) as Hours;

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
  kinds: ['international', 'obligatory-passage'],
  hours: dayAndNight,
  closures: [
    {
      every: 'once',
      from: '2026-09-01',
      to: '2026-09-04',
      reason: {
        fr: 'Oued en crue : la piste était coupée.',
        ar: 'فيضان الوادي: كانت الطريق مقطوعة.',
        en: 'The wadi was in flood: the track was cut.',
      },
    },
  ],
  shifts: ['06:00', '14:00', '22:00'],
};

/** The proposal of the house for such a post. */
export const demoRules: RuleSet = proposedRules.find(({ code }) => code === 'mauritania-international')!.set;
