import { describe, expect, it } from 'vitest';
import { findCommon, findLinked, findPath, findPathInTime } from './find-paths.ts';
import { networkOf } from './testing/ties-by-chance.ts';

const ties = [
  ['Awa', 'Bilal'],
  ['Awa', 'Chérif'],
  ['Bilal', 'Dado'],
  ['Chérif', 'Dado'],
  ['Dado', 'Elhadj'],
] as const;
const network = networkOf([...ties, ['Zara', 'Yéro']]);

describe('a way from one to another', () => {
  it('is one of the shortest, and says how many are alike', () => {
    expect(findPath(network, 'Awa', 'Elhadj')).toEqual({ ids: ['Awa', 'Bilal', 'Dado', 'Elhadj'], alike: 2 });
    expect(findPath(network, 'Awa', 'Awa')).toEqual({ ids: ['Awa'], alike: 1 });
  });

  it('passes by nobody whom it must not pass, and is none where there is none', () => {
    expect(findPath(network, 'Awa', 'Elhadj', new Set(['Bilal']))).toEqual({ ids: ['Awa', 'Chérif', 'Dado', 'Elhadj'], alike: 1 });
    expect(findPath(network, 'Awa', 'Elhadj', new Set(['Dado']))).toBeUndefined();
    expect(findPath(network, 'Awa', 'Zara')).toBeUndefined();
    expect(findPath(network, 'Awa', 'nobody')).toBeUndefined();
  });

  it('keeps to the directions where there are some', () => {
    const directed = networkOf(ties, { directed: true });
    expect(findPath(directed, 'Awa', 'Elhadj')?.ids).toHaveLength(4);
    expect(findPath(directed, 'Elhadj', 'Awa')).toBeUndefined();
  });
});

describe('a way on which dates only advance', () => {
  const at = (source: string, target: string, atMs: number) => ({ source, target, atMs });
  const calls = [
    at('Bilal', 'Chérif', 10),
    at('Awa', 'Bilal', 20),
    at('Bilal', 'Chérif', 30),
    at('Bilal', 'Chérif', 90),
    at('Chérif', 'Dado', 25),
  ];

  it('does not go through a tie that came before', () => {
    expect(findPathInTime(calls, 'Awa', 'Chérif')).toEqual([at('Awa', 'Bilal', 20), at('Bilal', 'Chérif', 30)]);
    expect(findPathInTime(calls, 'Awa', 'Dado')).toBeUndefined();
  });

  it('keeps to the time, the longest wait, and the way of a tie unless both are asked for', () => {
    expect(findPathInTime(calls, 'Awa', 'Chérif', { untilMs: 29 })).toBeUndefined();
    expect(findPathInTime(calls, 'Awa', 'Chérif', { mostWaitMs: 5 })).toBeUndefined();
    expect(findPathInTime(calls, 'Dado', 'Bilal')).toBeUndefined();
    expect(findPathInTime(calls, 'Dado', 'Bilal', { bothWays: true })).toEqual([at('Chérif', 'Dado', 25), at('Bilal', 'Chérif', 30)]);
  });
});

it('everybody up to two ties away is found with the distance, nearest first', () => {
  expect(findLinked(network, 'Elhadj', 2)).toEqual([
    { id: 'Dado', distance: 1 },
    { id: 'Bilal', distance: 2 },
    { id: 'Chérif', distance: 2 },
  ]);
  expect(findLinked(network, 'nobody', 2)).toEqual([]);
});

it('who is tied to several of them is found with those to whom', () => {
  expect(findCommon(network, ['Awa', 'Dado', 'Zara'])).toEqual([
    { id: 'Bilal', tiedTo: ['Awa', 'Dado'] },
    { id: 'Chérif', tiedTo: ['Awa', 'Dado'] },
  ]);
});
