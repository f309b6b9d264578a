/** The icon and the colour of each type: shapes differ as well as colours, and none of them is a signal's. */
import type { EntityType } from '../index.ts';

/** 24 by 24, one stroke. */
export const iconPaths: Readonly<Record<EntityType, string>> = {
  person: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 20c.5-4.5 3.2-6.5 7-6.5s6.5 2 7 6.5',
  organisation: 'M4 20V8l8-4 8 4v12M9 20v-5h6v5M8 11h.01M12 11h.01M16 11h.01',
  phone: 'M6 4h4l1.5 5-2.5 1.500a12 12 0 0 0 5 5L15.5 13l5 1.500v4c-9 1-15.5-6-14.5-14.500Z',
  sim: 'M7 3h7l4 4v14H7ZM10 12h5v5h-5Z',
  handset: 'M8 3h8v18H8ZM11 18h2',
  account: 'M4 7h16v11H4ZM4 11h16M7 15h3',
  vehicle:
    'M3 16v-4l2.5-5h9l3 5 3.5 1v3ZM7 18.500a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.600ZM17 18.500a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.600Z',
  place: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11ZM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  document: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6',
  event: 'M4 6h16v14H4ZM4 10h16M8 3.500V8M16 3.500V8M12 13v4',
  boat: 'M3 15h18l-3 5H6ZM12 15V4l6 8h-6',
  herd: 'M5 9c0 6 3 11 7 11s7-5 7-11M5 9C3.5 8 3 6 3 4.500M19 9c1.5-1 2-3 2-4.500M9 12h.01M15 12h.01',
  other: 'M12 4l8 8-8 8-8-8Z',
};

export const typeColours: Readonly<Record<EntityType, string>> = {
  person: '#2b3a8f',
  organisation: '#4a5163',
  phone: '#2f6fb3',
  sim: '#4d8fc4',
  handset: '#5f7fa8',
  account: '#6d4a9c',
  vehicle: '#6e5234',
  place: '#8a6d3b',
  document: '#6b6f7d',
  event: '#7d3f86',
  boat: '#0f4c75',
  herd: '#57462c',
  other: '#5a6072',
};

/** Of groups: told apart by those who see few colours too. Beyond, colours come again, and the number says which. */
export const groupColours = [
  '#2b3a8f',
  '#8a6d3b',
  '#6d4a9c',
  '#2f7f9e',
  '#4a5163',
  '#a06a9c',
  '#5f7fa8',
  '#57462c',
  '#7b8bd6',
  '#937f63',
] as const;

/** From little to much. */
export const ramp = ['#cfc6b2', '#a9b0d6', '#7d89c8', '#4f5db0', '#2b3a8f', '#161f57'] as const;

export function rampColour(share: number): string {
  return ramp[Math.max(0, Math.min(ramp.length - 1, Math.floor(share * ramp.length)))]!;
}

const drawn = new Map<EntityType, string>();

/** The icon as an image that the canvas draws, in white. */
export function iconImage(type: EntityType): string {
  const known = drawn.get(type);
  if (known !== undefined) return known;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="-6 -6 36 36" fill="none" stroke="#ffffff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPaths[type]}"/></svg>`;
  const address = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  drawn.set(type, address);
  return address;
}
