/** Holds the folder it is given until it is ended. */

import { openStore } from "../../src/storing/store.ts";

await openStore({ folder: process.argv[2] ?? "", now: () => new Date() });
process.stdout.write("held\n");
setInterval(() => undefined, 60_000);
