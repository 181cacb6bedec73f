// What people read (transcripts) and what the app reads of what people type.

import { expect, it } from "vitest";
import { toTranscript } from "./transcript.ts";
import { asTyped } from "./typed-text.ts";
import { createTestClock } from "./with-client.ts";
import { createWorkspace } from "./workspace.ts";

const workspace = createWorkspace(createTestClock());
workspace.addUser({ id: "U1", name: "Mei Lin" });
workspace.addChannel({ id: "C1", name: "sales", members: [] });

const shown = (text: string) => toTranscript(workspace, { channel: "C1", ts: "1", user: "U1", text });
const blocks = (...list: Record<string, unknown>[]) =>
  toTranscript(workspace, { channel: "C1", ts: "1", user: "U1", text: "fallback", blocks: list });
const plain = (text: string) => ({ type: "plain_text", text });
const marked = (text: string) => ({ type: "mrkdwn", text });

it.each([
  ["*Acme* waits _since_ ~Monday~", "Acme waits since Monday"],
  ["<@U1> in <#C1|x>, <@U404>", "@Mei Lin in #sales, @U404"],
  ["due <!date^1764061200^{date_short_pretty} {time}|Tue 25 Nov 10:00 CET>", "due Tue 25 Nov 10:00 CET"],
  ["&lt;!channel&gt; &amp; &lt;b&gt;", "<!channel> & <b>"],
  ["<!channel>", "@channel"],
  ["see <https://a.example/x_y_z|the note> or <https://b.example>", "see the note or https://b.example"],
  ["2 * 3 * 4, snake_case_name, *", "2 * 3 * 4, snake_case_name, *"],
  ["`*as typed*` and ```\n_too_```", "*as typed* and \n_too_"],
  ["客户*王总*好", "客户*王总*好"],
  ["*王总* 好", "王总 好"],
])("reads %s as %s", (text, read) => {
  expect(shown(text)).toBe(read);
});

it("reads blocks, not the fallback, in their order", () => {
  const read = blocks(
    { type: "header", text: plain("Today") },
    {
      type: "section",
      text: marked("*Acme*"),
      fields: [marked("Owner\n<@U1>")],
      accessory: { type: "button", text: plain("Open") },
    },
    { type: "divider" },
    { type: "context", elements: [marked("_late_"), plain("*kept*")] },
    {
      type: "actions",
      elements: [
        { type: "button", text: plain("Done") },
        { type: "static_select", placeholder: plain("Snooze") },
        { type: "overflow" },
      ],
    },
  );
  expect(read).toBe("Today\nAcme\nOwner\n@Mei Lin [Open]\n———\nlate *kept*\n[Done] [Snooze ▾] […]");
});

it.each([
  ["log acme <wants> a & b", "log acme &lt;wants&gt; a &amp; b"],
  ["mail bob@acme.com or see acme.com", "mail <mailto:bob@acme.com|bob@acme.com> or see <http://acme.com|acme.com>"],
  ["https://a.example/x?y=1&z=2", "<https://a.example/x?y=1&amp;z=2>"],
  ["for <@U1> in <#C1>, not <@U404>", "for <@U1> in <#C1|sales>, not &lt;@U404&gt;"],
  ["<!channel>", "&lt;!channel&gt;"],
  ["跟进 王总，打了电话", "跟进 王总，打了电话"],
])("receives %s as %s", (typed, received) => {
  expect(asTyped(workspace, typed, "message")).toBe(received);
});

it("gives a mention its name in a slash command", () => {
  expect(asTyped(workspace, "1 <@U1>", "command")).toBe("1 <@U1|mei.lin>");
});
