/** People who are never ranked, scored as key players, or proposed for removal: a network shows them, and says no more. */

const words: readonly (readonly [ProtectedRole, string])[] = [
  ['victim', 'victim|victime|ضحية|survivor'],
  ['migrant', 'migrant|migrante|smuggled|مهاجر|مهاجرة|refugee|réfugié|réfugiée|asylum-seeker'],
  ['child', 'child|minor|enfant|mineur|mineure|طفل|طفلة|قاصر'],
  ['witness', 'witness|témoin|شاهد|شاهدة|informant'],
];
export type ProtectedRole = 'victim' | 'migrant' | 'child' | 'witness';

const roleByWord = new Map(words.flatMap(([role, all]) => all.split('|').map((word) => [word, role] as const)));

/** A role as an analyst writes it, in French, Arabic or English; several may stand there, apart by commas or semicolons. */
export function protectedRoleOf(text: string): ProtectedRole | undefined {
  for (const word of text
    .toLowerCase()
    .normalize('NFC')
    .split(/[,;/|،]/)) {
    const role = roleByWord.get(word.trim());
    if (role) return role;
  }
  return undefined;
}
