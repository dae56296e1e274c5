/**
 * A Slack of one's own on the loopback: Web API, Socket Mode, HTTP delivery and people who act, strict where Slack is
 * strict, with every call kept. Start it, point an app at `api`, and let people act.
 */

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Carrier, openEvents } from "./carrier.ts";
import { type Core, SLACK_TIMING, type Timing } from "./core.ts";
import { type Faults, newFaults } from "./faults.ts";
import { type Forgery, openHttpDelivery } from "./http-delivery.ts";
import { ALL_SCOPES, type Consent } from "./installing.ts";
import { type Journal, openJournal, type Trace } from "./journal.ts";
import { eventPayload } from "./payloads.ts";
import { newRates } from "./rates.ts";
import { serve } from "./server.ts";
import { openSockets, type Sockets } from "./sockets.ts";
import { newWorkspace, type Workspace } from "./workspace.ts";
import { newId, newToken } from "./world.ts";

export type SlackOptions = {
  readonly scopes?: readonly string[];
  /** How many times faster than Slack allowances come back; `Infinity` refuses nothing. Default: as Slack. */
  readonly rateSpeed?: number;
  readonly timing?: Partial<Timing>;
  /** Epoch milliseconds, for `ts` and for what expires. */
  readonly clock?: () => number;
  readonly unfurlDomains?: readonly string[];
  /** Where Slack may lead whoever installs the app back to. */
  readonly redirectUrls?: readonly string[];
};

export type SlackStandin = {
  /** The value of SLACK_API_URL: what Bolt takes as `clientOptions.slackApiUrl`. */
  readonly api: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: string;
  /** Where OAuth begins: what Bolt takes as `installerOptions.authorizationUrl`. */
  readonly authorizationUrl: string;
  /** The first workspace, whose token is `botToken`. */
  readonly team: Workspace;
  addTeam(name: string, scopes?: readonly string[]): Workspace;
  /** What whoever opens Slack's page to install the app answers from now on; at first it is the first workspace. */
  consent(answer: Exclude<Consent["type"], "workspace">): void;
  readonly sockets: Pick<Sockets, "open" | "disconnect" | "refresh" | "drop">;
  /** What apps.connections.open answers from now on; undefined takes connections again. */
  refuseConnections(error: string | undefined): void;
  /** Socket Mode is switched off: `link_disabled` to all, no further connections. */
  disableApp(): void;
  /** From now on everything goes to this address by HTTP; undefined goes back to sockets. */
  deliverTo(url: string | undefined): void;
  /** The handshake of a new address. */
  verifyUrl(url: string): Promise<boolean>;
  /** Sends the app a false command by HTTP and gives the status that it answers. */
  forge(url: string, kind: Forgery): Promise<number>;
  readonly brokenImages: Set<string>;
  /** Slack works for a while on what is uploaded from now on: it refuses that many uses of each file. */
  workOnFiles(uses: number): void;
  fault: Faults["order"];
  readonly record: readonly Trace[];
  /** The calls of the Web API, of one method or all. */
  calls(method?: string): readonly Trace[];
  /** What Slack takes without a word and a careful app does not do. */
  concerns(): readonly Trace[];
  /** The methods that were called and that the stand-in does not know. */
  unknown(): readonly string[];
  /** Calls by method, and how many were refused as too many. */
  stats(): { readonly calls: Readonly<Record<string, number>>; readonly rateLimited: number };
  until: Journal["until"];
  close(): Promise<void>;
};

export async function startSlackStandin(options: SlackOptions = {}): Promise<SlackStandin> {
  const clock = options.clock ?? Date.now;
  const journal = openJournal();
  const faults = newFaults();
  const http = createServer();
  let lastTs = 0;
  let address: string | undefined;
  const core: Core = {
    appId: newId("A"),
    appToken: newToken("xapp-1"),
    clientId: `${Math.floor(clock())}.1`,
    clientSecret: randomBytes(12).toString("hex"),
    signingSecret: randomBytes(16).toString("hex"),
    journal,
    timing: { ...SLACK_TIMING, ...options.timing },
    teams: new Map(),
    brokenImages: new Set(),
    unreadyFiles: new Map(),
    unreadyUses: 0,
    unfurlDomains: new Set(options.unfurlDomains),
    triggers: new Map(),
    responseUrls: new Map(),
    installs: new Map(),
    redirectUrls: new Set(options.redirectUrls),
    consent: { type: "denied" },
    connectionsError: undefined,
    now: clock,
    nextTs() {
      lastTs = Math.max(lastTs + 1, Math.floor(clock() * 1000));
      return `${Math.floor(lastTs / 1_000_000)}.${String(lastTs % 1_000_000).padStart(6, "0")}`;
    },
    base: () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    tell: (team, event) => {
      void events.send({
        type: "events_api",
        payload: eventPayload(core, team, event),
        team: team.id,
      });
    },
    ticket: () => sockets.ticket(),
  };
  const sockets = openSockets(core);
  const delivery = openHttpDelivery(core);
  const carry: Carrier = async (parcel) => {
    const outcome = await (address === undefined
      ? sockets.send(parcel)
      : delivery.send(address, parcel));
    const { type: name, team, exchange } = parcel;
    const { error, reason } = outcome;
    if (error !== undefined) {
      journal.add({ what: "failure", name, team, exchange, given: { error, reason } });
    }
    return outcome;
  };
  const events = openEvents(core, carry);
  const ways = { core, carry, events };
  const rates = newRates(options.rateSpeed ?? 1, journal.now);
  serve(http, { core, rates, faults, sockets });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const addTeam = (name: string, scopes = options.scopes ?? ALL_SCOPES) =>
    newWorkspace(ways, name, scopes);
  const team = addTeam("Casewire readers");
  team.consents();
  const calls = (method?: string) =>
    journal.traces.filter(
      ({ what, name }) => what === "call" && (method === undefined || name === method),
    );
  return {
    api: `${core.base()}/api/`,
    botToken: team.botToken,
    appToken: core.appToken,
    signingSecret: core.signingSecret,
    clientId: core.clientId,
    clientSecret: core.clientSecret,
    appId: core.appId,
    authorizationUrl: `${core.base()}/oauth/v2/authorize`,
    team,
    addTeam,
    consent: (type) => {
      core.consent = { type };
    },
    sockets,
    refuseConnections: (error) => {
      core.connectionsError = error;
    },
    disableApp() {
      core.connectionsError = "invalid_auth";
      sockets.disconnect("link_disabled");
    },
    deliverTo: (url) => {
      address = url;
    },
    verifyUrl: delivery.verify,
    forge: (url, kind) =>
      delivery.forge(url, kind, {
        type: "slash_commands",
        payload: { command: "/forged", text: "", team_id: team.id, user_id: "U000000000" },
        team: team.id,
      }),
    brokenImages: core.brokenImages,
    workOnFiles(uses) {
      core.unreadyUses = uses;
    },
    fault: faults.order,
    record: journal.traces,
    calls,
    concerns: () => journal.traces.filter(({ what }) => what === "concern"),
    unknown: () =>
      calls()
        .filter(({ answer }) => isRefusedAs(answer, "unknown_method"))
        .map(({ name }) => name),
    stats: () => ({
      calls: Object.fromEntries(
        Map.groupBy(calls(), ({ name }) => name)
          .entries()
          .map(([name, all]) => [name, all.length]),
      ),
      rateLimited: calls().filter(({ answer }) => isRefusedAs(answer, "ratelimited")).length,
    }),
    until: journal.until,
    async close() {
      events.close();
      sockets.close();
      journal.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function isRefusedAs(answer: unknown, error: string): boolean {
  return JSON.stringify(answer ?? null).includes(`"error":"${error}"`);
}
