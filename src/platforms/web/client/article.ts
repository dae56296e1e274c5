/** An article page reads well without this: it puts the times into the reader's own zone. */

import { refreshTimes } from "./times.ts";

refreshTimes(document);
