/** The contract of `posts`: the border post that a station serves. */
export { type PostDetails, postDetailsSchema } from './post.ts';
export { type StationStatus, type StorageState, stationStatusSchema, storageStateSchema } from './station-api.ts';

export interface PostsReadPort {
  /** The post of this station; undefined until it is configured. */
  current(): Promise<import('./post.ts').PostDetails | undefined>;
}
