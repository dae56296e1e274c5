/** Who moderates on Slack, asked of the stand-in by the real client. */

import { webApi } from "@slack/bolt";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientOptions, guardedFetch } from "../../../src/platforms/slack/client-options.ts";
import { createModerators } from "../../../src/platforms/slack/moderators.ts";
import { fakeTiming } from "../../fakes/timing.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

async function moderatorScene(named: readonly string[] = []) {
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY });
  onTestFinished(() => slack.close());
  const fetch = guardedFetch(slack.api, new AbortController().signal);
  const options = clientOptions({ apiUrl: slack.api, fetch, log: silent });
  const client = new webApi.WebClient(slack.botToken, options);
  const timing = fakeTiming("2026-03-01T09:00:00Z");
  const warned: string[] = [];
  const log = { ...silent, warn: (_: object, sentence: string) => void warned.push(sentence) };
  const makeFor = (ids: readonly string[]) => {
    const isModerator = createModerators({ named: ids, log, timing });
    return (userId: string) => isModerator(userId, slack.team.id, client);
  };
  return { slack, timing, warned, makeFor, isModerator: makeFor(named) };
}

/** A Slack that says this of anybody. */
function saying(user: object) {
  const isModerator = createModerators({
    named: [],
    log: silent,
    timing: fakeTiming("2026-03-01T09:00:00Z"),
  });
  const client = { users: { info: async () => ({ ok: true, user }) } };
  return isModerator("U1", "T1", client as unknown as Parameters<typeof isModerator>[2]);
}

const UNCHECKED =
  "Slack did not say whether somebody moderates, so they were taken for one who does not.";

describe("a moderator", () => {
  it.each([
    ["owner", true],
    ["admin", true],
    ["member", false],
    ["guest", false],
  ] as const)("by role in the workspace: %s, %s", async (role, expected) => {
    const { slack, isModerator } = await moderatorScene();
    expect(await isModerator(slack.team.person({ role }).id)).toBe(expected);
  });

  it("is whoever is named, without asking Slack", async () => {
    const { slack, makeFor } = await moderatorScene();
    const kim = slack.team.person();
    expect(await makeFor([kim.id])(kim.id)).toBe(true);
    expect(slack.calls()).toEqual([]);
  });

  it("is whoever is in a user group that is named", async () => {
    const { slack, makeFor } = await moderatorScene();
    const [kim, lee] = [slack.team.person(), slack.team.person()];
    const isModerator = makeFor([slack.team.group("editors", [kim]).id]);
    expect([await isModerator(kim.id), await isModerator(lee.id)]).toEqual([true, false]);
    expect(slack.calls("usergroups.users.list")).toHaveLength(1);
  });

  it.each([
    ["an admin here", { team_id: "T1", is_admin: true }, true],
    ["the primary owner here", { team_id: "T1", is_primary_owner: true }, true],
    ["an admin of a workspace that shares a channel", { team_id: "T2", is_admin: true }, false],
    ["a stranger", { team_id: "T1", is_admin: true, is_stranger: true }, false],
    ["an admin who has left", { team_id: "T1", is_admin: true, deleted: true }, false],
    [
      "an admin of an organisation's workspace",
      { team_id: "E1", is_admin: true, enterprise_user: { teams: ["T1"] } },
      true,
    ],
  ])("%s: %o is %s", async (_, user, expected) => {
    expect(await saying(user)).toBe(expected);
  });

  it("is none any more a minute after they lost the role", async () => {
    const { slack, timing, isModerator } = await moderatorScene();
    const kim = slack.team.person({ role: "admin" });
    expect(await isModerator(kim.id)).toBe(true);
    kim.user.role = "member";
    expect(await isModerator(kim.id)).toBe(true);
    await timing.advance(60_000);
    expect(await isModerator(kim.id)).toBe(false);
  });

  it("is none any more five minutes after they left the group", async () => {
    const { slack, timing, makeFor } = await moderatorScene();
    const kim = slack.team.person();
    const group = slack.team.group("editors", [kim]);
    const isModerator = makeFor([group.id]);
    expect(await isModerator(kim.id)).toBe(true);
    group.users.delete(kim.id);
    await timing.advance(5 * 60_000 - 1);
    expect(await isModerator(kim.id)).toBe(true);
    await timing.advance(1);
    expect(await isModerator(kim.id)).toBe(false);
  });

  it("is nobody of whom Slack does not say so, until it does; the log says why", async () => {
    const { slack, warned, isModerator } = await moderatorScene();
    const kim = slack.team.person({ role: "admin" });
    const outage = slack.fault({ on: /users\.info/u, what: "5xx" });
    expect(await isModerator(kim.id)).toBe(false);
    expect(warned).toEqual([UNCHECKED]);
    outage.stop();
    expect(await isModerator(kim.id)).toBe(true);
  });

  it("is an admin although the groups cannot be read", async () => {
    const { slack, warned, makeFor } = await moderatorScene();
    slack.team.scopes.delete("usergroups:read");
    const isModerator = makeFor(["S12345"]);
    expect(await isModerator(slack.team.person({ role: "admin" }).id)).toBe(true);
    expect(await isModerator(slack.team.person().id)).toBe(false);
    expect(warned).toEqual([UNCHECKED, UNCHECKED]);
  });

  it("is asked of Slack once for asks at the same time, and a thousand people are remembered", async () => {
    const { slack, isModerator } = await moderatorScene();
    const kim = slack.team.person();
    await Promise.all([isModerator(kim.id), isModerator(kim.id)]);
    expect(slack.calls("users.info")).toHaveLength(1);
    for (let at = 0; at < 1_000; at += 1) await isModerator(slack.team.person().id);
    await isModerator(kim.id);
    expect(slack.calls("users.info")).toHaveLength(1_002);
  });
});
