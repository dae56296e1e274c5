import { describe, expect, it } from "vitest";
import { PrivateAddressError } from "../../../src/reading/web/addresses.ts";
import { explain } from "../../../src/reading/web/failures.ts";

describe("why a document could not be had", () => {
  it.each([
    ["ENOTFOUND", "has a host name that does not exist: check the address"],
    ["EAI_AGAIN", "has a host name that cannot be looked up now: the name server does not answer"],
    [
      "ECONNREFUSED",
      "is at an address where no server answers: it may be down now, or the address is wrong",
    ],
    [
      "EHOSTUNREACH",
      "is on a machine that cannot be reached from here: check this machine's network",
    ],
    [
      "ENETUNREACH",
      "is on a network that cannot be reached from here: check this machine's network",
    ],
    ["UND_ERR_CONNECT_TIMEOUT", "did not answer in time: no connection was made"],
    [
      "UND_ERR_HEADERS_TIMEOUT",
      "did not answer in time: its server took the question and said nothing",
    ],
    ["UND_ERR_BODY_TIMEOUT", "stopped sending midway: it is tried again"],
    ["CERT_HAS_EXPIRED", "has an expired certificate: its publisher has to renew it"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "has a certificate for another host: check the address"],
    ["CERT_NOT_YET_VALID", "has a certificate that is not valid yet: check this machine's clock"],
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "has a certificate that nobody vouches for: its server is set up wrongly, or is not the real one",
    ],
    [
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "speaks no TLS that is understood here: try it with http:// or at another port",
    ],
    [
      "Z_DATA_ERROR",
      "came damaged: what was sent cannot be decompressed, which its publisher has to mend",
    ],
    ["ODD", "cannot be fetched: it broke"],
  ])("is said in its own words: %s", (code, sentence) => {
    expect(explain(Object.assign(new Error("it broke"), { code }), 1_000)).toBe(sentence);
  });

  it("is said where an address is private, and where all took too long", () => {
    expect(explain(new PrivateAddressError("a.example", "10.0.0.1", "a.example:8080"), 1_000)).toBe(
      "leads to a.example at 10.0.0.1, an address inside a private network. If that is meant, the operator adds a.example:8080 to ALLOW_PRIVATE_HOSTS",
    );
    const late = new DOMException("late", "TimeoutError");
    expect(explain(late, 30_000)).toBe("took longer than 30 seconds: its server is slow now");
    expect(explain("odd", 1_000)).toBe("cannot be fetched: odd");
  });
});
