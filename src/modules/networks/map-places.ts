/**
 * Where towns of the region lie, so that what happened there can stand on a map. To orient the eye: 68 of the 83 lie within 12 km
 * of where GeoNames (CC BY 4.0) has them; the other 15, villages and posts that it does not name among its towns, were not compared.
 */
import { regionalPlaces } from './regional-places.ts';

export interface Position {
  /** Degrees, WGS 84. */
  readonly longitude: number;
  readonly latitude: number;
}

export interface MapPlace extends Position {
  readonly name: string;
  /** As it is written in Arabic; where that is not known, its name. */
  readonly arabic: string;
  /** 1: named wherever the map is seen whole; 3: only from near. */
  readonly rank: 1 | 2 | 3;
}

const lines = `
1 Nouakchott 18.09 -15.98
2 Nouadhibou 20.93 -17.03
2 Néma 16.62 -7.26
2 Kiffa 16.62 -11.40
2 Ayoun El Atrouss 16.66 -9.61
3 Kobenni 15.93 -9.41
3 Gogui 15.62 -9.34
3 Bassikounou 15.87 -5.95
3 Fassala 15.55 -5.52
3 Adel Bagrou 15.52 -7.04
3 Mbera 15.83 -5.79
3 Timbedra 16.25 -8.17
3 Oualata 17.30 -7.03
3 Aleg 17.05 -13.91
3 Kaédi 16.15 -13.51
3 Sélibaby 15.16 -12.18
2 Rosso 16.51 -15.81
3 Tidjikja 18.56 -11.43
2 Atar 20.52 -13.05
2 Zouerate 22.73 -12.47
1 Bamako 12.65 -8.00
2 Kayes 14.45 -11.44
3 Nioro du Sahel 15.23 -9.59
3 Nara 15.17 -7.29
1 Gao 16.27 -0.04
1 Tombouctou 16.77 -3.01
2 Kidal 18.44 1.41
2 Mopti 14.49 -4.19
2 Ségou 13.43 -6.26
2 Sikasso 11.32 -5.67
3 Ménaka 15.92 2.40
3 Léré 15.71 -4.91
3 Taoudénit 22.68 -3.98
3 Tessalit 20.20 1.01
3 Ansongo 15.66 0.50
3 Yélimané 15.12 -10.57
1 Dakar 14.69 -17.45
2 Saint-Louis 16.03 -16.49
3 Bakel 14.90 -12.46
3 Matam 15.66 -13.26
3 Podor 16.65 -14.96
2 Tambacounda 13.77 -13.67
1 Niamey 13.51 2.11
1 Agadez 16.97 7.99
2 Arlit 18.74 7.39
3 Assamaka 19.34 5.77
2 Tahoua 14.89 5.26
2 Zinder 13.81 8.99
2 Diffa 13.32 12.61
1 Ouagadougou 12.37 -1.52
2 Bobo-Dioulasso 11.18 -4.30
3 Djibo 14.10 -1.63
3 Dori 14.03 -0.03
1 Tamanrasset 22.79 5.53
2 Tindouf 27.67 -8.13
2 Bordj Badji Mokhtar 21.33 0.95
3 In Guezzam 19.57 5.77
1 Alger 36.75 3.06
2 Sebha 27.04 14.43
1 Tripoli 32.89 13.19
2 Dakhla 23.69 -15.93
3 Guerguerat 21.42 -16.96
2 Laâyoune 27.15 -13.20
2 Las Palmas 28.12 -15.43
3 El Hierro 27.74 -18.02
2 Banjul 13.45 -16.58
1 Conakry 9.54 -13.68
2 Bissau 11.86 -15.60
2 Freetown 8.48 -13.23
2 Monrovia 6.30 -10.80
1 Abidjan 5.36 -4.01
2 Accra 5.56 -0.20
2 Lomé 6.13 1.22
2 Cotonou 6.37 2.43
1 Lagos 6.45 3.40
2 Abuja 9.06 7.49
2 Kano 12.00 8.52
2 Maiduguri 11.83 13.15
1 N’Djamena 12.11 15.05
2 Faya-Largeau 17.92 19.11
2 Abéché 13.83 20.83
2 Douala 4.05 9.70
1 Khartoum 15.50 32.56
`;

const arabicLetters = /\p{Script=Arabic}/u;
const spellingsOf = new Map(regionalPlaces.map(({ name, spellings }) => [name, spellings]));

export const mapPlaces: readonly MapPlace[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const parts = line.split(' ');
    const name = parts.slice(1, -2).join(' ');
    const arabic = spellingsOf.get(name)?.find((spelling) => arabicLetters.test(spelling)) ?? name;
    return { rank: Number(parts[0]) as MapPlace['rank'], name, arabic, latitude: Number(parts.at(-2)), longitude: Number(parts.at(-1)) };
  });

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
const byName = new Map(
  mapPlaces.flatMap((place) =>
    [place.name, ...(spellingsOf.get(place.name) ?? [])].map((name): [string, MapPlace] => [plain(name), place]),
  ),
);

/** Of a town that is called so; undefined where none is known. */
export function positionOfTown(name: string): Position | undefined {
  return byName.get(plain(name));
}
