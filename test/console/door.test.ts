// The console door as a person or a pipe meets it.

import { describe, expect, it } from "vitest";
import { text } from "../../src/view/nodes.ts";
import { buttons, consoleBench, echo, message } from "./console-bench.ts";

describe("a pipe", () => {
  it("is answered line by line, strictly one after the other, and then ends", async () => {
    const release: (() => void)[] = [];
    const bench = consoleBench(async (request) => {
      await new Promise<void>((resolve) => release.push(resolve));
      return echo(request);
    });
    await bench.door.start();
    bench.type("/log  Acme  called\nhello\n");
    bench.end();
    await bench.until(() => release.length === 1);
    expect(bench.said()).toEqual(["/log| Acme  called"]);
    release[0]?.();
    await bench.until(() => release.length === 2);
    expect(bench.ended()).toBe(0);
    release[1]?.();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toBe("> /log  Acme  called\ngot /log| Acme  called\n\n> hello\ngot hello");
  });

  it("takes a last line without a line break, and carriage returns of other systems", async () => {
    const bench = consoleBench(echo);
    await bench.door.start();
    bench.type("one\r\ntwo");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["one", "two"]);
  });

  it("reads lines that end in a backslash as one entry", async () => {
    const bench = consoleBench(echo);
    await bench.door.start();
    bench.type("/log Acme called\\\nwants a quote\\\n\\\nby Friday\nnext\\\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["/log|Acme called\nwants a quote\n\nby Friday", "next"]);
    expect(bench.shown()).toContain("> /log Acme called\n  wants a quote\n\n  by Friday\n");
  });

  it("passes over empty lines without a word", async () => {
    const bench = consoleBench(echo);
    await bench.door.start();
    bench.type("\n  \nhello\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toBe("> hello\ngot hello");
  });

  it("ends at /quit and leaves the rest unread", async () => {
    const bench = consoleBench(echo);
    await bench.door.start();
    bench.type("one\n/quit\ntwo\n");
    await bench.until(() => bench.ended() === 1);
    bench.end();
    expect(bench.said()).toEqual(["one"]);
    expect(bench.door.health().ready).toBe(false);
  });

  it("makes escape sequences of the echoed line harmless", async () => {
    const bench = consoleBench(() => message(text("ok")));
    await bench.door.start();
    bench.type("a\u001b[2Jb\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toBe("> a␛[2Jb\nok");
  });
});

describe("a request", () => {
  it("comes from the admin of this machine, in a private conversation, with a key of its own", async () => {
    const bench = consoleBench(echo);
    await bench.door.start();
    bench.type("/today\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.requests).toEqual([
      {
        door: "console",
        tenant: "local",
        key: "id1",
        from: { id: "console", name: "Chen", language: "en-GB" },
        conversation: { id: "console", kind: "direct", answersIn: "console" },
        input: { type: "command", name: "today", text: "" },
        canOpenForm: false,
      },
    ]);
    expect(await bench.door.profile("local", "console")).toEqual({
      name: "Chen",
      language: "en-GB",
      standing: "admin",
    });
  });

  it("that could not be stored is answered, logged, and does not end the conversation", async () => {
    const bench = consoleBench((request) => {
      if (bench.requests.length === 1) throw new Error("no database");
      return echo(request);
    });
    await bench.door.start();
    bench.type("one\ntwo\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toContain("> one\nThat could not be saved, and nothing was changed.");
    expect(bench.shown()).toContain("got two");
    expect(bench.logged).toHaveLength(1);
  });
});

describe("a number", () => {
  it("presses the button it stands at, full-width digits too", async () => {
    const bench = consoleBench(({ input }) => message(text(input.type), ...buttons("done", "snooze")));
    await bench.door.start();
    bench.type("hello\n2\n１\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["hello", "press v1:snooze", "press v1:done"]);
  });

  it("that no button has is refused kindly, and the buttons stay", async () => {
    const bench = consoleBench(() => message(...buttons("done", "snooze")));
    await bench.door.start();
    bench.type("hello\n3\n0\n1\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["hello", "press v1:done"]);
    expect(bench.shown()).toContain("> 3\nThere is no button 3. Type a number from 1 to 2.");
    expect(bench.shown()).toContain("> 0\nThere is no button 0.");
  });

  it("answers a question when the last answer had no buttons", async () => {
    const bench = consoleBench(({ input }) =>
      input.type === "command" ? message(...buttons("done")) : message(text("At what hour?")),
    );
    await bench.door.start();
    bench.type("/today\nhello\n9\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["/today|", "hello", "9"]);
  });

  it("too long for a button is words, such as a phone number", async () => {
    const bench = consoleBench(() => message(...buttons("done")));
    await bench.door.start();
    bench.type("hello\n13800138000\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["hello", "13800138000"]);
  });

  it("keeps its meaning when a reminder comes, whose buttons go on counting", async () => {
    const bench = consoleBench(() => message(...buttons("undo", "edit")));
    await bench.door.start();
    bench.type("hello\n");
    await bench.until(() => bench.shown().includes("[2] edit"));
    const result = await bench.door.send(
      { tenant: "local", to: { user: "console" } },
      buttons("done", "snooze"),
      "key1",
      () => true,
    );
    expect(result).toEqual({ type: "sent", conversation: "console", ref: "key1" });
    expect(bench.shown()).toContain("[3] done  [4] snooze");
    bench.type("2\n");
    await bench.until(() => bench.said().includes("press v1:edit"));
  });

  it("presses a reminder's button", async () => {
    const bench = consoleBench(() => message(text("ok")));
    await bench.door.start();
    await bench.door.send({ tenant: "local", to: { user: "console" } }, buttons("done", "snooze"), "key1", () => true);
    bench.type("2\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.said()).toEqual(["press v1:snooze"]);
  });
});

describe("a reply", () => {
  it("shows its toast, and a new version of the message as a message", async () => {
    const bench = consoleBench(() => ({
      type: "message",
      view: [text("1 left")],
      placement: "replace",
      toast: "Done",
    }));
    await bench.door.start();
    bench.type("hello\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toBe("> hello\nDone\n1 left");
  });

  it("of silence says nothing", async () => {
    const bench = consoleBench(() => ({ type: "silence" }));
    await bench.door.start();
    bench.type("hello\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toBe("> hello");
  });

  it("that is a form after all is read out with its problems", async () => {
    const field = { kind: "line", optional: false, question: "?" } as const;
    const fields = [
      { ...field, name: "customer", label: "Customer", hint: "Acme" },
      { ...field, name: "when", label: "When", hint: "tomorrow 3pm" },
    ];
    const problems = { when: "This time is past." };
    const bench = consoleBench(() => ({
      type: "form",
      form: { draftId: "d", title: "Callback", submit: "Save", fields, problems },
    }));
    await bench.door.start();
    bench.type("/callback\n");
    bench.end();
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toContain("Callback\n────────\nCustomer  Acme\nWhen  This time is past.\ntomorrow 3pm");
  });
});

describe("a terminal", () => {
  it("welcomes by name with three things to try, and prompts", async () => {
    const bench = consoleBench(echo, { isTerminal: true, columns: 130 });
    await bench.door.start();
    expect(bench.shown()).toContain("Welcome to Rapport, Chen\n");
    expect(bench.shown()).toContain("    /customer add Acme\n");
    expect(bench.shown()).toMatch(/\nrapport>$/);
  });

  it("answers what is typed and says goodbye at its end", async () => {
    const bench = consoleBench(echo, { isTerminal: true });
    await bench.door.start();
    bench.type("hello\r");
    await bench.until(() => bench.shown().endsWith("rapport> hello\ngot hello\n\nrapport>"));
    bench.type("\u0004");
    await bench.until(() => bench.ended() === 1);
    expect(bench.shown()).toMatch(/rapport>\nGoodbye\.$/);
  });

  it.each([
    ["short", "half a li"],
    ["longer than a row", `half a li${"x".repeat(100)}`],
  ])("keeps a half-typed line that is %s when reminders come", async (_, half) => {
    const bench = consoleBench(echo, { isTerminal: true, columns: 40 });
    await bench.door.start();
    const before = bench.shown();
    bench.type(half);
    await bench.until(() => bench.shown().length > before.length);
    await bench.door.send({ tenant: "local", to: { user: "console" } }, [text("Time to call Acme")], "k", () => true);
    await bench.door.send({ tenant: "local", to: { user: "console" } }, [text("And Beta")], "l", () => true);
    const rows = `rapport> ${half}`.match(/.{1,40}/g)?.join("\n");
    expect(bench.shown()).toBe(`${before.slice(0, -"rapport>".length)}Time to call Acme\n\nAnd Beta\n\n${rows}`);
    bench.type("ne\r");
    await bench.until(() => bench.said().length === 1);
    expect(bench.said()).toEqual([`${half}ne`]);
  });

  it("shows that a line goes on", async () => {
    const bench = consoleBench(echo, { isTerminal: true });
    await bench.door.start();
    bench.type("one\\\rtwo\r");
    await bench.until(() => bench.said().length === 1);
    expect(bench.said()).toEqual(["one\ntwo"]);
    expect(bench.shown()).toContain("rapport> one\\\n     ... two\n");
  });

  it("forgets a half-typed line at Ctrl-C, and ends at Ctrl-C on an empty one", async () => {
    const bench = consoleBench(echo, { isTerminal: true });
    await bench.door.start();
    bench.type("one\\\rtwo");
    await bench.until(() => bench.shown().endsWith("two"));
    bench.type("\u0003");
    await bench.until(() => bench.shown().endsWith("rapport>"));
    bench.type("three\r");
    await bench.until(() => bench.said().length === 1);
    expect(bench.said()).toEqual(["three"]);
    await bench.until(() => bench.shown().endsWith("rapport>"));
    bench.type("\u0003");
    await bench.until(() => bench.ended() === 1);
  });
});

describe("stopping", () => {
  it("waits for the answer under way, drops what was not begun, and does not end the program by itself", async () => {
    let release = () => {};
    const bench = consoleBench(async (request) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return echo(request);
    });
    await bench.door.start();
    bench.type("one\ntwo\n");
    await bench.until(() => bench.said().length === 1);
    let stopped = false;
    const stopping = bench.door.stop().then(() => {
      stopped = true;
    });
    await bench.until(() => !bench.door.health().ready);
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(bench.shown()).toBe("> one\ngot one");
    expect(bench.ended()).toBe(0);
    const late = await bench.door.send({ tenant: "local", to: { user: "console" } }, [text("late")], "k", () => true);
    expect(late).toEqual({ type: "not_sent", why: "the console is closed" });
  });
});
