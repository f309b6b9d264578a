/** Names that clerks of different languages write so differently that no rule of sound brings them together. */
import { normaliseName } from './normalise-name.ts';
import { soundOf } from './spelling.ts';
import arabicNames from './variants/arabic-names.json' with { type: 'json' };
import forms from './variants/given-name-forms.json' with { type: 'json' };
import spellings from './variants/spellings.json' with { type: 'json' };

type Groups = ReadonlyMap<string, ReadonlySet<string>>;

function groupsOf(names: readonly { readonly spellings: readonly string[] }[]): Groups {
  const groups = new Map<string, Set<string>>();
  for (const { spellings } of names) {
    const sounds = spellings.map(soundOf);
    for (const sound of sounds) groups.set(sound, new Set([...(groups.get(sound) ?? []), ...sounds]));
  }
  return groups;
}

/** By sound in either script: the sounds of the name in the other. */
function acrossScripts(): Groups {
  const groups = new Map<string, Set<string>>();
  const add = (sound: string, other: string) => groups.set(sound, (groups.get(sound) ?? new Set()).add(other));
  for (const { arabic, latin } of arabicNames.names) {
    for (const arabicSound of soundsOf(arabic)) {
      for (const latinSound of latin.flatMap(soundsOf)) {
        add(arabicSound, latinSound);
        add(latinSound, arabicSound);
      }
    }
  }
  return groups;
}

/** As lists and travellers are compared: servants joined, articles off. Of a name of several parts, none. */
function soundsOf(name: string): string[] {
  const parts = normaliseName(name).filter(({ kind }) => kind === 'name' || kind === 'title');
  return parts.length === 1 ? [soundOf(parts[0]!.text)] : [];
}

const scriptGroups = acrossScripts();
const spellingGroups = groupsOf(spellings.names);
const formGroups = groupsOf(forms.names);

/** Sounds of the other spellings of a name that sounds so; none where it is in no group. */
export function otherSoundsOf(sound: string): readonly string[] {
  return othersIn(spellingGroups, sound);
}

/** Sounds of its forms in other languages, and of its pet forms: Juan of John, Ted of Theodore. */
export function otherFormsOf(sound: string): readonly string[] {
  return othersIn(formGroups, sound);
}

/** Sounds of the name in the other script, Arabic of Latin and Latin of Arabic. */
export function soundsAcross(sound: string): readonly string[] {
  return othersIn(scriptGroups, sound);
}

function othersIn(groups: Groups, sound: string): readonly string[] {
  return [...(groups.get(sound) ?? [])].filter((other) => other !== sound);
}
