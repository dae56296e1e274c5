import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block } from "../../../src/newsroom/message.ts";
import type { View } from "../../standins/slack/world.ts";
import { button, saying } from "../told-desk.ts";
import { openScene, reply, type Scene, wordsIn } from "./interaction-scene.ts";

const PICTURE: Block = { type: "picture", svg: "a line", alt: "It shows a line." };

let scene: Scene;
let draw: PromiseWithResolvers<Uint8Array>;

/** A window that answers a press on a private reply which could not be shown there. */
async function windowWith(...blocks: readonly Block[]): Promise<View> {
  const { reader, slack } = scene;
  scene.answerWith(async () => reply("Drawn.", {}, ...blocks));
  await reader.openHome();
  await slack.until(() => reader.home(), "the Home");
  const [home] = [reader.home()].flatMap((one) => one ?? []);
  if (home === undefined) throw new Error("There is no Home.");
  return await (await reader.press(home, "Latest stories")).modal();
}

function isShown(view: View, what: "image" | "words"): true | undefined {
  const hasImage = JSON.stringify(view.given.blocks).includes('"slack_file"');
  return hasImage === (what === "image") || undefined;
}

describe("a drawing of the desk's own in a window", () => {
  beforeEach(async () => {
    draw = Promise.withResolvers();
    const latest = { name: "latest", summary: "", access: "everyone", options: {}, examples: [] };
    const run = async () => saying("");
    scene = await openScene("Socket Mode", {
      png: () => draw.promise,
      commands: [{ ...latest, access: "everyone", run }],
    });
  });

  afterEach(async () => {
    await scene.interactions.settle();
    scene.expectCare();
    await scene.close();
  });

  it("is told in words at once, and shown when it is drawn", async () => {
    const view = await windowWith(PICTURE);
    expect(wordsIn(view)).toBe("Drawn. | It shows a line.");
    draw.resolve(Buffer.from("png"));
    await scene.slack.until(() => isShown(view, "image"), "the picture");
    expect(wordsIn(view)).toBe("Drawn.");
    expect(scene.slack.calls("views.update")).toHaveLength(1);
  });

  it("is shown once Slack has worked through it", async () => {
    scene.slack.workOnFiles(2);
    const view = await windowWith(PICTURE);
    draw.resolve(Buffer.from("png"));
    await scene.passWhenDue(500);
    await scene.passWhenDue(1_500);
    await scene.slack.until(() => isShown(view, "image"), "the picture");
  });

  it("leaves its words where Slack does not take it, and the log says so", async () => {
    scene.slack.workOnFiles(10);
    const view = await windowWith(PICTURE);
    draw.resolve(Buffer.from("png"));
    for (const waitMs of [500, 1_500, 3_000]) await scene.passWhenDue(waitMs);
    await scene.interactions.settle();
    expect(wordsIn(view)).toBe("Drawn. | It shows a line.");
    expect(scene.heard).toContainEqual({
      level: "warn",
      sentence: "A window is without its picture.",
    });
  });

  it("comes too late for a window that shows something else", async () => {
    const view = await windowWith(PICTURE, button("Next", "latest page:2"));
    scene.answerWith(async () => reply("Second."));
    await scene.reader.press(view, "Next");
    await scene.slack.until(() => wordsIn(view) === "Second." || undefined, "the second page");
    draw.resolve(Buffer.from("png"));
    await scene.interactions.settle();
    expect(wordsIn(view)).toBe("Second.");
    expect(scene.heard.filter(({ level }) => level === "warn")).toEqual([]);
  });
});
