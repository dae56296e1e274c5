import type { Platform } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { platformContract } from "../../contracts/platform.ts";
import { openChannels, type Scene } from "./channels.ts";

function opening(empty: (scene: Scene) => readonly [Destination, Destination]) {
  return async () => {
    const scene = await openChannels();
    const platform: Platform = {
      ...scene.work,
      name: "slack",
      start: async () => undefined,
      stop: async () => undefined,
    };
    return { platform, empty: empty(scene), close: scene.close };
  };
}

platformContract(
  "Slack, in a public channel",
  opening(({ at, channels }) => [at(channels.news), at(channels.other)]),
);

platformContract(
  "Slack, in a private channel",
  opening(({ at, channels }) => [at(channels.desk), at(channels.news)]),
);

platformContract(
  "Slack, in a thread",
  opening(({ thread, at, channels }) => [thread(channels.news), at(channels.other)]),
);

platformContract(
  "Slack, in direct messages",
  opening(({ direct, people }) => [direct(people.kim), direct(people.lee)]),
);
