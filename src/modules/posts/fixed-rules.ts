/** Rules that no state sets and none can take away. They stand beside the rows, and the booth explains them the same way. */
import type { ThreeLanguages } from './three-languages.ts';

interface FixedRule {
  readonly basis: string;
  readonly words: ThreeLanguages;
}

export const fixedRules = {
  /** Nobody is refused at the border of their own state. */
  'own-national': {
    basis: 'Pacte international relatif aux droits civils et politiques, article 12, paragraphe 4 ; Charte africaine, article 12',
    words: {
      fr: 'Ressortissant de l’État : il n’est jamais refusé à l’entrée. On vérifie seulement sa nationalité.',
      ar: 'مواطن الدولة: لا يُرفض دخوله أبدًا، ويُكتفى بالتحقق من جنسيته.',
      en: 'A national of this state is never refused entry. Only the nationality is verified.',
    },
  },
  /** A refugee is not turned back by a rule of documents or nationality. */
  'no-turning-back': {
    basis: 'Convention de 1951 relative au statut des réfugiés, articles 31 et 33 ; Convention de l’OUA de 1969, article 2',
    words: {
      fr: 'Réfugié ou apatride : aucune règle ne le renvoie d’elle-même. Un superviseur examine la situation.',
      ar: 'لاجئ أو عديم الجنسية: لا تُرجعه أي قاعدة من تلقاء نفسها، ويدرس مشرف وضعه.',
      en: 'Refugee or stateless person: no rule turns them back by itself. A supervisor looks at the case.',
    },
  },
  /** Silence is not a permission. */
  'nothing-said': {
    basis: 'Règles du poste',
    words: {
      fr: 'Aucune règle du poste ne dit si cette personne peut entrer. L’agent décide, ou demande à un superviseur.',
      ar: 'لا توجد في المركز قاعدة تبيّن هل يجوز لهذا الشخص الدخول. يقرر العون أو يسأل مشرفًا.',
      en: 'No rule of this post says whether this person may enter. The officer decides, or asks a supervisor.',
    },
  },
} as const satisfies Readonly<Record<string, FixedRule>>;

export type FixedRuleName = keyof typeof fixedRules;
