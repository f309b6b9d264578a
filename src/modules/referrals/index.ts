/** The contract of `referrals`: requests for protection, sealed to the focal point. */
export type { OpenVault, VaultPort } from './ports.ts';
export {
  type Answer,
  type AnsweredRequest,
  type AnswerRequest,
  answeredRequestSchema,
  answerRequestSchema,
  answerSchema,
  type Desk,
  deskSchema,
  type ProtectionRequest,
  protectionRequestSchema,
  protectionRequestsSchema,
  unlockSchema,
} from './requests-api.ts';
