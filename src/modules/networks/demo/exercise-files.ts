/** The case exercise as the files that an analyst would be given, with the facilitator's notes. */

import { type ExerciseCase, exerciseAnswer, exerciseCase, keyOf } from './exercise.ts';
import { plateOf } from './exercise-calls.ts';
import { type ExercisePerson, roleWords } from './exercise-people.ts';

export interface ExerciseFile {
  readonly name: string;
  readonly text: string;
}

export function filesOfCase(whole: ExerciseCase): readonly ExerciseFile[] {
  const { people, calls, payments, crossings, transcripts } = whole;
  const clock = (atMs: number): [string, string] => {
    const iso = new Date(atMs).toISOString();
    return [`${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`, iso.slice(11, 19)];
  };
  const subscribers = people
    .filter(({ office }) => office !== 'call-box')
    .flatMap(({ name, arabicName, alias, office, numbers }) =>
      numbers.map((number) => [name, national(number), roleWords[office], [arabicName, alias].filter(Boolean).join(' / ')]),
    );
  return [
    { name: 'abonnes.csv', text: table(['Nom', 'Numéro', 'Qualité', 'Surnom'], subscribers) },
    {
      name: 'appels.csv',
      text: table(
        ['Numéro appelant', 'Numéro appelé', 'Date', 'Heure', 'Durée', 'Type', 'IMEI', 'Cellule'],
        calls.map(({ from, to, atMs, seconds, kind, imei, cell }) => [
          national(from),
          national(to),
          ...clock(atMs),
          String(seconds),
          kind === 'message' ? 'SMS' : 'VOIX',
          imei,
          cell,
        ]),
      ),
    },
    {
      name: 'paiements.csv',
      text: table(
        ['Payeur', 'Bénéficiaire', 'Date', 'Heure', 'Montant'],
        payments.map(({ from, to, atMs, ouguiyas }) => [from.name, to.name, ...clock(atMs), String(ouguiyas)]),
      ),
    },
    {
      name: 'passages.csv',
      text: table(
        ['Nom', 'Poste', 'Date', 'Heure', 'Plaque'],
        crossings.map(({ person, post, atMs, plate }) => [person.name, post, ...clock(atMs), plate]),
      ),
    },
    ...transcripts.map(({ name, text }) => ({ name, text })),
    { name: 'question.md', text: question },
    { name: 'animateur.md', text: notesFor(whole) },
  ];
}

/** As operators print it: eight digits, in pairs. */
function national(number: string): string {
  return number.slice(4).replace(/(..)(?=.)/g, '$1 ');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, ...rows].map((cells) => `${cells.map((cell) => cell.replaceAll(';', ',')).join(';')}\r\n`).join('');
}

const question = `# ${exerciseCase.title}

Personnes, numéros et lieux sont inventés.

Une route mène de villages de l’intérieur jusqu’à la côte, en quatre étapes : recrutement, désert, relais, côte. Dans la nuit du
13 au 14 mars 2026, une pirogue part. Vous avez la table des abonnés, les appels,
les paiements, les passages et soixante transcriptions.

**Question.** Qui tient ensemble les quatre étapes ? Nommez trois personnes, dans l’ordre, et dites sur quoi cela repose.

Par groupes de trois, en deux heures. Chacun dit à la fin ce qu’il n’a pas pu vérifier.
`;

/** For whoever leads the exercise: the way, the traps, the answer. */
function notesFor({ people, calls }: ExerciseCase): string {
  const byKey = new Map(people.map((person) => [keyOf(person), person]));
  const three = exerciseAnswer.map((key) => byKey.get(key)!);
  const heads = people.filter(({ office }) => office === 'head');
  const driver = people.find(({ stage, office }) => stage === 'desert' && office === 'hand')!;
  const named = ({ name, numbers }: ExercisePerson) => `${name} (${numbers.map(national).join(', ')})`;
  return `# ${exerciseCase.title} : pour l’animateur

${people.length} personnes, ${calls.length} appels, quatre étapes. Le dossier s’appelle ${exerciseCase.caseNumber}.

## Le chemin
1. Schémas, enquête, ${exerciseCase.caseNumber}, « Ouvrir un schéma ».
2. Importer abonnes.csv (tableau), puis appels.csv (facture), puis paiements.csv (tableau).
3. Dans la légende, cacher lieux et véhicules s’il y en a. Réponses : compter un téléphone comme son usager ; mesurer.
4. « Qui tient le réseau », trois personnes.

## Les pièges
- Le premier par le nombre de voisins est la cabine du marché aux nattes : elle n’est à personne.
- Les chefs d’étape appellent beaucoup (${heads.map(({ name }) => name).join(', ')}) : aucun ne tient deux étapes.
- Quelques exécutants changent de numéro à la mi-février dans le même appareil.
- Le véhicule ${plateOf(driver)} passe avec des migrants : ils sont sur le schéma, et ne sont jamais classés.

## La réponse
${three.map((person, place) => `${place + 1}. ${named(person)}`).join('\n')}

Retirés dans cet ordre, il reste de la plus grande partie la moitié, la moitié, un quart. Chacun parle peu et avec peu de gens : ce
sont les seuls entre deux étapes. Retirer veut dire interpeller : le calcul n’est pas une preuve, et le groupe doit dire laquelle il
lui faudrait.
`;
}
