/**
 * What hubs on the web ask of the desk and send to it (WebSub). Each feed has an address of its own that nobody can
 * guess; what arrives there is believed for one thing alone: that this feed may have news.
 */

export type CallbackPlace = { readonly feedId: string; readonly token: string };

export type Callbacks = {
  /** The words that confirm what a hub asks; undefined for what the desk never wanted. */
  confirm(
    place: CallbackPlace,
    query: Readonly<Record<string, string>>,
  ): Promise<string | undefined>;
  /**
   * Takes what a hub sends. `unknown`: nobody waits for it, and the hub may forget the address. Resolves to `taken` also
   * for what is not believed, so that nobody can try signatures out.
   */
  push(
    place: CallbackPlace,
    signature: string | undefined,
    body: AsyncIterable<Uint8Array>,
  ): Promise<"taken" | "unknown" | "tooMuch">;
};
