/** Names that clerks of different languages write so differently that no rule of sound brings them together. */
import { soundOf } from './spelling.ts';
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

function othersIn(groups: Groups, sound: string): readonly string[] {
  return [...(groups.get(sound) ?? [])].filter((other) => other !== sound);
}
