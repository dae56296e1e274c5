/**
 * The gateway of a client that may be given up. discord.js connects a client again that was destroyed while it was
 * about to, and it would introduce itself, and be told everything, beside the one that took its place. And where it is
 * destroyed amid a handshake that then fails, nobody hears that error, which ends the process.
 */

import { type Client, SimpleShardingStrategy } from "discord.js";

export type GatewayOptions = NonNullable<ConstructorParameters<typeof Client>[0]["ws"]>;

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

type Shake = { readonly done: Promise<void>; end(): void };

/**
 * One that begins no connection any more once its client is not current, and is destroyed only between a handshake's
 * end and the next one's beginning.
 */
export function createGateway(manager: Manager, isCurrent: () => boolean): SimpleShardingStrategy {
  const strategy = new SimpleShardingStrategy(manager);
  const { retrieveSessionInfo } = manager.options;
  const events: { on(name: "hello" | "closed", listen: () => void): unknown } = manager;
  let shake: Shake | undefined;
  let isOpen = false;

  manager.options.retrieveSessionInfo = (shardId) => {
    if (!isCurrent()) return new Promise(() => {});
    if (!isOpen) shake ??= newShake();
    return retrieveSessionInfo(shardId);
  };
  const settled = (open: boolean) => () => {
    isOpen = open;
    shake?.end();
    shake = undefined;
  };
  events.on("hello", settled(true));
  events.on("closed", settled(false));

  const destroy = strategy.destroy.bind(strategy);
  strategy.destroy = async (options) => {
    await shake?.done;
    await destroy(options);
  };
  return strategy;
}

function newShake(): Shake {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { done: promise, end: resolve };
}
