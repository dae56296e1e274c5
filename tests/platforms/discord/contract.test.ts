import type { Platform } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { platformContract } from "../../contracts/platform.ts";
import { openChannels, type Scene } from "./channels.ts";

function opening(empty: (scene: Scene) => readonly [Destination, Destination]) {
  return async () => {
    const scene = await openChannels();
    const platform: Platform = {
      ...scene.work,
      name: "discord",
      start: async () => undefined,
      stop: async () => undefined,
    };
    return { platform, empty: empty(scene), close: scene.close };
  };
}

platformContract(
  "Discord, in a text channel",
  opening(({ at, channels }) => [at(channels.news), at(channels.other)]),
  { isIdempotent: true },
);

platformContract(
  "Discord, in a thread",
  opening(({ at, channels, world }) => [
    at(world.thread(channels.news, { name: "Cooper" })),
    at(channels.other),
  ]),
  { isIdempotent: true },
);

platformContract(
  "Discord, in direct messages",
  opening(({ direct, people, at, channels }) => [direct(people.reader), at(channels.news)]),
  { isIdempotent: true },
);

// Starting a thread takes no nonce.
platformContract(
  "Discord, in a forum",
  opening(({ at, channels }) => [at(channels.cases), at(channels.moreCases)]),
);
