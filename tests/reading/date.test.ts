import { describe, expect, it } from "vitest";
import { momentOf } from "../../src/reading/date.ts";

describe("dates as they are written", () => {
  it.each([
    ["2019-05-31", "2019-05-31T00:00:00.000Z"],
    ["2019/05/31", "2019-05-31T00:00:00.000Z"],
    ["20190531", "2019-05-31T00:00:00.000Z"],
    ["2019-05-31T23:30:00-07:00", "2019-06-01T06:30:00.000Z"],
    ["2019-05-31T10:15:30.123456Z", "2019-05-31T10:15:30.123Z"],
    ["2019-05-31 10:15", "2019-05-31T10:15:00.000Z"],
    ["Fri, 31 May 2019 10:15:30 +0200", "2019-05-31T08:15:30.000Z"],
    ["Fri, 31 May 2019 10:15:30 GMT (Greenwich)", "2019-05-31T10:15:30.000Z"],
    ["May 31, 2019", "2019-05-31T00:00:00.000Z"],
    ["Friday, May 31st, 2019 at 12:05 a.m. EDT", "2019-05-31T04:05:00.000Z"],
    ["Sept. 3, 2018 3 PM", "2018-09-03T15:00:00.000Z"],
    ["31 May 2019", "2019-05-31T00:00:00.000Z"],
    ["31.05.2019", "2019-05-31T00:00:00.000Z"],
    ["5/31/2019", "2019-05-31T00:00:00.000Z"],
    ["31/5/2019", "2019-05-31T00:00:00.000Z"],
    ["05/05/2019", "2019-05-05T00:00:00.000Z"],
    ["2020-02-29", "2020-02-29T00:00:00.000Z"],
    ["Fri, 31 May 2019 10:00:00 BST", "2019-05-31T09:00:00.000Z"],
    ["Fri, 31 May 2019 10:00:00 CEST", "2019-05-31T08:00:00.000Z"],
    ["Fri, 31 May 2019 01:00 MSK", "2019-05-30T22:00:00.000Z"],
    ["2019-05-31T10:00:00.000+02", "2019-05-31T08:00:00.000Z"],
    ["2019-05-31T10:00:00-0330", "2019-05-31T13:30:00.000Z"],
    ["31 May 19 10:00:00 GMT", "2019-05-31T10:00:00.000Z"],
    ["Sun, 31 May 98 10:00 EST", "1998-05-31T15:00:00.000Z"],
    ["Sun,31 May 1998 10:00 EST", "1998-05-31T15:00:00.000Z"],
    ["dom, 31 May 1998 10:00 EST", "1998-05-31T15:00:00.000Z"],
    ["Fri May 31 10:15:30 2019", "2019-05-31T10:15:30.000Z"],
    ["Fri May 31 10:15:30 PDT 2019", "2019-05-31T17:15:30.000Z"],
    ["Sat, 31 May 2019 10:15 ET", "2019-05-31T14:15:00.000Z"],
    ["Jan. 3, 2019 at 9 p.m. ET", "2019-01-04T02:00:00.000Z"],
    ["Mar. 10, 2019 9:00 PT", "2019-03-10T16:00:00.000Z"],
    ["Nov. 3, 2019 9:00 CT", "2019-11-03T15:00:00.000Z"],
    ["Mar. 20, 2004 9:00 MT", "2004-03-20T16:00:00.000Z"],
  ])("reads %s", (written, moment) => expect(momentOf(written)).toBe(moment));

  it.each([
    ["2019-05-31 10:15 IST", "India, Israel and Ireland have it"],
    ["Fri, 31 May 2019 23:15:30 A", "a military letter says nothing"],
    ["May 31, 2019 at 10:30:59 a.m. Eastern Daylight Time (UTC-04:00)", "it is written out"],
  ])("reads the day alone of %s: its zone is not sure, since %s", (written) =>
    expect(momentOf(written)).toBe("2019-05-31T00:00:00.000Z"),
  );

  it.each([
    ["05/06/2019", "it could be two days"],
    ["2019-02-29", "there was no such day"],
    ["2019-13-01", "there is no such month"],
    ["0000-01-01", "nobody printed news then"],
    ["yesterday", "it depends on when it is read"],
    ["May 2019", "it names no day"],
    ["2019-05-31 25:00", "there is no such hour"],
    ["2019-05-31 10:15 and", "it goes on"],
    ["31 May 19", "it could be the 19th of 2031"],
    ["2019-05-31 in Sacramento", "it goes on"],
    ["31 May 2019 12", "its end is no time"],
    ["", "nothing is written"],
    [`2019-05-31${" ".repeat(1_000_000)}`, "it is a megabyte long"],
  ])("does not read %.30s: %s", (written) => expect(momentOf(written)).toBeUndefined());
});
