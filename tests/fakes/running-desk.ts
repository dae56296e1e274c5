/** The desk as people start it: a process of its own over folders of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type DeskPlace = {
  readonly root: string;
  readonly feeds: string;
  readonly data: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
};

/** A copy of the starter feeds and an empty data folder, with a port that is free. */
export async function deskPlace(): Promise<DeskPlace> {
  const root = mkdtempSync(join(tmpdir(), "casewire-desk-"));
  const feeds = join(root, "feeds");
  const data = join(root, "data");
  cpSync("feeds", feeds, { recursive: true });
  const port = await freePort();
  const environment = {
    ...(process.env as Record<string, string>),
    PORT: String(port),
    DATA_DIR: data,
    FEEDS_DIR: feeds,
    TIME_ZONE: "UTC",
    LOG_LEVEL: "warn",
  };
  const remove = () => rmSync(root, { recursive: true, force: true });
  return { root, feeds, data, port, environment, remove };
}

export type RunningDesk = {
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly said: { out: string; errors: string };
  /** Resolves when it says where to look; rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<number | null>;
};

/** `node src/main.ts`, as `npm start` does. */
export function startDesk(environment: Readonly<Record<string, string>>): RunningDesk {
  const child = spawn(process.execPath, ["src/main.ts"], { env: environment });
  const said = { out: "", errors: "" };
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (part) => {
      said.out += part;
      if (said.out.includes("Look at ")) resolve();
    });
    child.stderr.on("data", (part) => {
      said.errors += part;
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said.errors}`)));
  });
  ready.catch(() => undefined);
  return { child, said, ready, ended };
}

/** A terminal command, to its end. */
export function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, ["src/cli.ts", ...words], { env: environment });
  let out = "";
  let errors = "";
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    errors += part;
  });
  return new Promise((done) => child.once("close", (code) => done({ code, out, errors })));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
