export function parseMrz(): never {
  throw new Error('x');
}
