/** Entry or exit as this screen was last set: at a lane it changes a few times a day. */
import { remembered } from '../../../ui/remembered.ts';
import type { Direction } from '../index.ts';

const isDirection = (value: unknown): value is Direction => value === 'entry' || value === 'exit';
export const rememberedDirection = remembered<Direction>('direction', isDirection, 'entry');
