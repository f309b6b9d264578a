/** Names of the region that clerks of different languages write so differently that no rule of sound brings them together. */
import { soundOf } from './spelling.ts';
import table from './variants/spellings.json' with { type: 'json' };

const groups = new Map<string, Set<string>>();
for (const { spellings } of table.names) {
  const sounds = spellings.map(soundOf);
  for (const sound of sounds) groups.set(sound, new Set([...(groups.get(sound) ?? []), ...sounds]));
}

/** Sounds of the other spellings of a name that sounds so; none where it is in no group. */
export function otherSoundsOf(sound: string): readonly string[] {
  return [...(groups.get(sound) ?? [])].filter((other) => other !== sound);
}
