import { describe } from "vitest";
import { tryEverything } from "./whole-desk-drive.ts";

describe("the whole desk on Slack, by Socket Mode", () => tryEverything("socket"));
