/** Feeds that are asked for as they come. */

import type { ReadParts } from "../../src/reading/web/read-feed.ts";

export const noAccess: ReadParts["access"] = { of: () => ({}) };
