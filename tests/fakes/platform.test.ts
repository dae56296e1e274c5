import { platformContract } from "../contracts/platform.ts";
import { fakePlatform } from "./platform.ts";
import { fakeTiming } from "./timing.ts";

platformContract("made for tests", async () => ({
  platform: fakePlatform("chat", fakeTiming("2026-11-20T12:00:00.000Z")),
  empty: [
    { platform: "chat", space: "s", channel: "one" },
    { platform: "chat", space: "s", channel: "two" },
  ],
}));
