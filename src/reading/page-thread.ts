/** Pages and large files are read beside the desk: a page of some megabytes takes a second, which nobody is to wait for. */

import { createThread } from "../thread.ts";
import { type FileFinding, lost } from "./files/findings.ts";
import type { PageReading } from "./files/page.ts";
import { type ReadText, readText, type TextFile } from "./files/read-text.ts";
import { READING_LIMITS } from "./thread-limits.ts";

/** What is smaller is read in a few milliseconds, unless it is a page. */
const FILE_BYTES_MIN = 65_536;

/** Somebody put the file there to be read, and it holds up nothing. */
const FILE_TIMEOUT_MS = 20_000;

const TOO_MUCH = "cannot be read: it takes too long or too much memory";

export type Question = { readonly html: string } | TextFile;

export type PageThread = {
  /** A page from the web, within seconds; one that takes too long is a problem. */
  readPage(html: string): Promise<PageReading>;
  readonly readText: ReadText;
  stop(): Promise<void>;
};

export function createPageThread(): PageThread {
  const script = new URL("./page-worker.ts", import.meta.url);
  const thread = createThread<Question, PageReading | readonly FileFinding[]>(
    script,
    READING_LIMITS,
  );
  return {
    async readPage(html) {
      const reading = thread.ask({ html }) as Promise<PageReading>;
      return reading.catch(() => ({ problem: TOO_MUCH }));
    },
    async readText(file) {
      if (!isLong(file)) return readText(file);
      const findings = thread.ask(file, FILE_TIMEOUT_MS) as Promise<readonly FileFinding[]>;
      return findings.catch(() => [lost(file.path, TOO_MUCH)]);
    },
    stop: thread.stop,
  };
}

/** Records come back as many articles: handing them over would take as long as reading them. */
function isLong({ extension, bytes }: TextFile): boolean {
  if (extension === ".json") return false;
  return /^\.html?$/u.test(extension) || bytes.length >= FILE_BYTES_MIN;
}
