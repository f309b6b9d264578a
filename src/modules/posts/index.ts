/** The contract of `posts`: the border post that a station serves. */
import type { PostDetails } from './post.ts';

export { dayOf, type PostDay, yearOf } from './day-of.ts';
export { type PostDetails, postDetailsSchema } from './post.ts';
export { type StationStatus, type StorageState, stationStatusSchema, storageStateSchema } from './station-api.ts';

export interface PostsReadPort {
  /** The post of this station; undefined until it is configured. */
  current(): Promise<PostDetails | undefined>;
}
