/**
 * The page's own scripts and its style. The scripts are TypeScript without a build step: their types are taken off
 * once, at start. They are served under a folder named by their contents, so a browser may keep them for good.
 */

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";

const FOLDER = new URL("client/", import.meta.url);

export type Asset = { readonly body: string; readonly type: string };

export type Assets = {
  /** First digits of the hash of all of them. */
  readonly version: string;
  readonly files: ReadonlyMap<string, Asset>;
};

export async function readAssets(): Promise<Assets> {
  const names = (await readdir(FOLDER)).filter((name) => /\.(?:ts|css)$/u.test(name)).sort();
  const files = await Promise.all(
    names.map(async (name): Promise<readonly [string, Asset]> => {
      const source = await readFile(new URL(name, FOLDER), "utf8");
      return name.endsWith(".css")
        ? [name, { body: source, type: "text/css; charset=utf-8" }]
        : [name, { body: withoutTypes(source), type: "text/javascript; charset=utf-8" }];
    }),
  );
  const bodies = files.map(([name, { body }]) => `${name}\n${body}`).join("\n");
  const version = createHash("sha256").update(bodies).digest("hex").slice(0, 12);
  return { version, files: new Map(files) };
}

/** Node says once that this function is experimental, which no operator needs to read. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
