/** The usual yardstick: each part of the shorter name with the part of the other that is most like it (Winkler 1990). */
export function bestPairJaroWinkler(left: string, right: string): number {
  const [shorter, longer] = [words(left), words(right)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (shorter.length === 0) return 0;
  const best = shorter.map((word) => Math.max(...longer.map((other) => jaroWinkler(word, other))));
  return best.reduce((sum, score) => sum + score, 0) / best.length;
}

function words(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function jaroWinkler(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const ofA: string[] = [];
  for (let place = 0; place < a.length; place += 1) {
    for (let other = Math.max(0, place - reach); other < Math.min(b.length, place + reach + 1); other += 1) {
      if (taken.has(other) || a[place] !== b[other]) continue;
      taken.add(other);
      ofA.push(a[place]!);
      break;
    }
  }
  if (ofA.length === 0) return 0;
  const ofB = [...taken].sort((x, y) => x - y).map((place) => b[place]!);
  const moved = ofA.filter((letter, place) => letter !== ofB[place]).length / 2;
  const jaro = (ofA.length / a.length + ofA.length / b.length + (ofA.length - moved) / ofA.length) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
