/** The words of a notice: what is looked for, on which ground, and what the officer does. Tables that a lawyer can read. */
import { z } from 'zod';
import { type Instruction, instructionSchema } from '../screening/index.ts';

/**
 * What a notice looks for.
 * - `wanted`: somebody sought by justice
 * - `missing`: somebody whose kin or guardian look for them
 * - `entry-ban`: somebody who may not come in
 * - `document`: lost, stolen or revoked
 * - `vehicle`, `herd`: stolen
 * - `health`: somebody whom a health service has to reach
 */
export const noticeKinds = ['wanted', 'missing', 'entry-ban', 'document', 'vehicle', 'herd', 'health'] as const;
export const noticeKindSchema = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/**
 * Offered so that nobody hides them under another word, and refused: INTERPOL's constitution, article 3, and the covenant on
 * civil and political rights, articles 18 and 19.
 */
export const refusedGrounds = ['political-offence', 'press-offence', 'religious-offence'] as const;

const criminalGrounds = [
  'homicide',
  'kidnapping',
  'terrorism',
  'war-crimes',
  'sexual-violence',
  'trafficking-in-persons',
  'smuggling-of-migrants',
  'drug-trafficking',
  'arms-trafficking',
  'robbery',
  'cattle-theft',
  'theft',
  'fraud',
  'forgery',
  'corruption',
  'sentence-to-serve',
  'escape',
] as const;

/** Why: one of a list, by what is looked for. */
export const groundsOf = {
  wanted: criminalGrounds,
  missing: ['child-missing', 'child-abducted', 'adult-missing', 'adult-at-risk'],
  'entry-ban': ['ban-by-court', 'ban-by-order', 'expelled-before'],
  document: ['document-lost', 'document-stolen', 'blank-stolen', 'document-revoked'],
  vehicle: ['vehicle-stolen', 'plate-stolen', 'vehicle-of-offence'],
  herd: ['herd-stolen', 'herd-lost'],
  health: ['contact-of-patient', 'patient-sought', 'quarantine-left'],
} as const satisfies Record<NoticeKind, readonly string[]>;

export const grounds = [...new Set([...Object.values(groundsOf).flat(), ...refusedGrounds])];
export const groundSchema = z.enum(grounds);
export type Ground = z.infer<typeof groundSchema>;

/** What the officer may be told to do. A child who is missing is assisted, whoever asks; a thing is verified, with whoever brings it. */
export const instructionsOf = {
  wanted: ['arrest', 'verify', 'discreet'],
  missing: ['assist', 'verify'],
  'entry-ban': ['refuse', 'verify'],
  document: ['verify'],
  vehicle: ['verify', 'discreet'],
  herd: ['verify'],
  health: ['assist', 'verify'],
} as const satisfies Record<NoticeKind, readonly Instruction[]>;

/** Days from the day on which it is proposed or renewed to its last one, at most. Proposals of the house: each state sets its own. */
export const longestDays = {
  wanted: 1825,
  missing: 1825,
  'entry-ban': 1825,
  document: 3650,
  vehicle: 1825,
  herd: 730,
  health: 60,
} as const satisfies Record<NoticeKind, number>;
/** Looked at anew by a judge and by the data-protection officer each time. */
export const longestDiscreetDays = 90;

export const authorityKinds = ['judicial', 'police', 'gendarmerie', 'customs', 'administration', 'health', 'livestock'] as const;

export const isChildsGround = (ground: string): boolean => ground === 'child-missing' || ground === 'child-abducted';
export { instructionSchema };
