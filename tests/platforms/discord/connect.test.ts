import { Routes } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { openConnection, type Scene } from "./connect-scene.ts";

const scenes: Scene[] = [];

async function open(...settings: Parameters<typeof openConnection>): Promise<Scene> {
  const scene = await openConnection(...settings);
  scenes.push(scene);
  return scene;
}

afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
});

/** Waits as long as whoever starts the desk does, while `scene` is reached or not. */
async function startPatiently({ connection, timing }: Scene): Promise<void> {
  const started = connection.start();
  await timing.advance(10_000);
  await started;
}

/** Everything that Discord and the network do to a connection now and then. */
const TROUBLES: Readonly<Record<string, (scene: Scene) => void>> = {
  "Discord asks for a new connection": ({ standin }) => standin.gateway.askToReconnect(),
  "the session is called invalid and may go on": ({ standin }) => standin.gateway.invalidate(true),
  "the network drops": ({ standin }) => standin.gateway.dropTcp(),
  "Discord closes for a reason unknown": ({ standin }) => standin.gateway.close(4000),
  "nothing is answered any more": ({ standin }) => standin.gateway.makeZombies(),
};

describe("at the start", () => {
  it("the bot is ready, once", async () => {
    const scene = await open();
    await scene.connection.start();
    expect(scene.isReady()).toBe(true);
    expect(scene.clients).toHaveLength(1);
    expect(scene.standin.gateway.identifies).toBe(1);
    expect(scene.warnings).toEqual([]);
  });

  it("a wrong token ends it with a sentence that names the setting", async () => {
    const scene = await open({ token: "not.the.token" });
    await expect(scene.connection.start()).rejects.toMatchObject({
      name: "StartError",
      exitCode: 77,
      message: expect.stringContaining("DISCORD_TOKEN"),
    });
    expect(scene.refusals).toEqual([]);
  });

  it("Discord is tried on, later each time, where it cannot be reached, and the desk goes on meanwhile", async () => {
    const scene = await open();
    const { standin, timing, warnings, until, clients } = scene;
    standin.faults.add({ on: { route: /gateway/u }, what: "drop-before" });
    await startPatiently(scene);
    for (const [at, waitMs] of [5_000, 10_000, 20_000].entries()) {
      await until(() => warnings.length > at, "that it is tried again");
      expect(warnings[at]).toMatchObject({ waitMs });
      if (at < 2) await timing.advance(waitMs);
    }
    expect(clients).toEqual([]);
    standin.faults.clear();
    await timing.advance(20_000);
    await until(scene.isReady, "ready");
    expect(standin.gateway.identifies).toBe(1);
  });
});

describe("a token that is not accepted any more", () => {
  it("is told once when the gateway says so", async () => {
    const { connection, standin, refusals, until } = await open();
    await connection.start();
    standin.revokeToken();
    await until(() => refusals.length > 0, "the refusal");
    expect(refusals).toMatchObject([{ name: "StartError", exitCode: 77 }]);
    expect(refusals[0]?.message).toContain("DISCORD_TOKEN");
  });

  it("is told once when a request is not authorized", async () => {
    const { connection, standin, refusals, clients, until } = await open();
    await connection.start();
    standin.faults.add({ on: { route: /users/u }, what: "error", status: 401 });
    const asking = [1, 2].map(() => clients[0]?.rest.get(Routes.user()).catch(() => undefined));
    await Promise.all(asking);
    await until(() => refusals.length > 0, "the refusal");
    expect(refusals).toHaveLength(1);
    await until(() => standin.gateway.connected === 0, "the end of the connection");
  });

  it("is as final as anything else that Discord closes for good, which is told with its number", async () => {
    const { connection, standin, refusals, until } = await open();
    await connection.start();
    standin.gateway.close(4014);
    await until(() => refusals.length > 0, "the refusal");
    expect(refusals).toMatchObject([{ exitCode: 77, message: expect.stringContaining("4014") }]);
  });

  it("is another than that of an interaction, which ends by itself", async () => {
    const { connection, standin, refusals, register, answerWith, world, guild, channel, until } =
      await open();
    await connection.start();
    await register();
    standin.faults.add({ on: { route: /webhooks/u }, what: "error", status: 401, code: 50027 });
    let failed: unknown;
    answerWith(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply("Here.");
      await interaction.editReply("There.").catch((error) => {
        failed = error;
      });
    });
    standin.member(guild, world.user()).slash(channel, "case");
    await until(() => failed !== undefined, "the edit");
    expect(failed).toMatchObject({ code: 50027 });
    expect(refusals).toEqual([]);
    expect(standin.gateway.connected).toBe(1);
  });
});

describe("a connection that is lost", () => {
  it.each(Object.keys(TROUBLES))(
    "comes back, and what was asked meanwhile is answered: %s",
    async (name) => {
      const scene = await open({ heartbeatMs: 50 });
      const { connection, standin, guild, channel, register, isReady, until } = scene;
      await connection.start();
      await register();
      const reader = standin.member(guild);
      TROUBLES[name]?.(scene);
      const exchange = reader.slash(channel, "case");
      await exchange.settled();
      await until(isReady, "ready");
      expect(standin.gateway.identifies).toBe(1);
      expect(exchange.steps).toHaveLength(1);
      expect(scene.clients).toHaveLength(1);
    },
  );

  it("begins a new session where the old one is no more", async () => {
    const scene = await open();
    const { connection, standin, timing, guild, channel, register, isReady, until } = scene;
    await connection.start();
    await register();
    standin.gateway.invalidate(false);
    await until(() => standin.gateway.connections === 2, "the second connection");
    await until(() => scene.warnings.length > 0, "the pause between two sessions");
    await timing.advance(5_000);
    await until(isReady, "ready");
    await standin.member(guild).slash(channel, "case").settled();
    expect(standin.gateway.identifies).toBe(2);
  });

  it("asks for few new sessions where each is lost at once", async () => {
    const scene = await open();
    const { connection, standin, timing } = scene;
    const { gateway } = standin;
    await connection.start();
    const begun = timing.monotonicMs();
    while (timing.monotonicMs() < begun + 60 * 60_000) {
      const { identifies } = gateway;
      gateway.invalidate(false);
      while (gateway.identifies === identifies) await timing.advance(1_000);
    }
    expect(gateway.identifies).toBeGreaterThan(5);
    expect(gateway.identifies).toBeLessThan(25);
  });
});

describe("a session that cannot be mended", () => {
  it("is given up and begun anew where the gateway refuses again and again", async () => {
    const scene = await open();
    const { standin, connection, warnings, timing, until } = scene;
    standin.gateway.isRefusing = true;
    const started = connection.start();
    await until(() => warnings.length > 0, "that it is given up");
    expect(warnings).toEqual([{ reason: "its gateway refuses", waitMs: 5_000 }]);
    standin.gateway.isRefusing = false;
    await timing.advance(5_000);
    await started;
    await until(scene.isReady, "ready");
    expect(standin.gateway.connections).toBe(1);
    expect(standin.gateway.identifies).toBe(1);
  });

  it("is given up and begun anew where it never gets ready", async () => {
    const scene = await open();
    const { standin, warnings, timing, until } = scene;
    const deafen = () => standin.gateway.makeZombies();
    standin.requests.events.on("change", deafen);
    await startPatiently(scene);
    await timing.advance(110_000);
    await until(() => warnings.length > 0, "that it is given up");
    expect(warnings).toEqual([{ reason: "it does not get ready", waitMs: 5_000 }]);
    standin.requests.events.off("change", deafen);
    await timing.advance(5_000);
    await until(scene.isReady, "ready");
    expect(standin.gateway.connections).toBe(2);
  });
});

describe("stopped", () => {
  const states: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    "while it connects": async ({ connection, standin, until }) => {
      void connection.start();
      await until(() => standin.requests.all.length > 0, "the first request");
    },
    "when it is ready": ({ connection }) => connection.start(),
    "while it comes back": async ({ connection, standin, until }) => {
      await connection.start();
      standin.gateway.dropTcp();
      await until(() => standin.gateway.connected === 0, "the loss");
    },
    "while the gateway refuses": async ({ connection, standin, until }) => {
      await connection.start();
      standin.gateway.isRefusing = true;
      standin.gateway.close(4000);
      await until(() => standin.gateway.connected === 0, "the loss");
    },
    "while it waits for a new session": async ({ connection, standin, warnings, until }) => {
      await connection.start();
      standin.gateway.invalidate(false);
      await until(() => warnings.length > 0, "the pause");
    },
    "while it waits to be begun anew": async (scene) => {
      scene.standin.faults.add({ on: { route: /gateway/u }, what: "drop-before" });
      await startPatiently(scene);
    },
  };

  it.each(Object.keys(states))("it asks nothing of Discord any more: %s", async (name) => {
    const scene = await open();
    const { standin, timing } = scene;
    await states[name]?.(scene);
    await scene.stop();
    standin.faults.clear();
    standin.gateway.isRefusing = false;
    const { connections } = standin.gateway;
    const asked = standin.requests.all.length;
    await timing.advance(10 * 60_000);
    for (let turns = 0; turns < 2_000; turns += 1) await new Promise(setImmediate);
    expect(standin.gateway.connected).toBe(0);
    expect([standin.gateway.connections, standin.requests.all.length]).toEqual([
      connections,
      asked,
    ]);
    expect(scene.refusals).toEqual([]);
  });
});
