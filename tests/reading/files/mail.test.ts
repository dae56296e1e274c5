import { describe, expect, it } from "vitest";
import { readMail } from "../../../src/reading/files/mail.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a mail", () => {
  it("is read with an attachment as large as a file may be", async () => {
    const line = `${"QUJD".repeat(19)}\r\n`;
    const mail = [
      "Subject: Bridge closed\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
      "--b\r\nContent-Type: text/plain\r\n\r\nThe bridge was closed.\r\n",
      "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n",
      `${line.repeat(60_000)}--b--\r\n`,
    ].join("");
    expect(await readMail(bytes(mail))).toMatchObject({
      article: { title: "Bridge closed", text: "The bridge was closed." },
    });
  });

  it.each([
    [
      "lines",
      `Content-Type: text/plain; format=flowed\n\n${"x \n".repeat(800_000)}`,
      "80,000 lines",
    ],
    [
      "parts",
      `Content-Type: multipart/mixed; boundary=a\n\n${"--a\n\nx\n".repeat(20_000)}`,
      "1,000 parts",
    ],
  ])(
    "is refused in one sentence, and at once, when its %s would take long",
    async (_name, mail, most) => {
      const start = performance.now();
      expect(await readMail(bytes(mail))).toEqual({
        problem: `has more than ${most}; save its text alone`,
      });
      expect(performance.now() - start).toBeLessThan(500);
    },
  );

  it("is read with what was forwarded in it", async () => {
    const forwarded = "Content-Type: message/rfc822\n\nSubject: Bridge\n\nThe bridge was closed.\n";
    const mail = `Subject: Fw\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${forwarded}--b--\n`;
    const read = await readMail(bytes(mail));
    expect("article" in read && read.article.text).toContain("The bridge was closed.");
  });
});
