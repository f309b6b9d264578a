/** What `orders` asks of the rest of the house. */
export interface PostsToOrder {
  /** Stations that are enrolled here. */
  all(): Promise<
    readonly { readonly station: string; readonly name: { readonly fr: string; readonly ar: string; readonly en: string } | null }[]
  >;
  /** The last entry of its channel that a station said it holds. */
  arrivedAt(station: string): Promise<number>;
}
