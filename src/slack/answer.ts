// How an answer reaches the person: the nearest way first, the next one when Slack refuses it. Ways that fail half done may
// show an answer twice; silence would be worse.

import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import type { Form, Reply } from "../bot/reply.ts";
import { retryAfterMs } from "../bot/retry-after.ts";
import type { Logger } from "../services/ports.ts";
import { link } from "../view/link.ts";
import { actions, text, type View } from "../view/nodes.ts";
import { type Clients, patiently } from "./clients.ts";
import type { Conversations } from "./conversations.ts";
import { reasonOf } from "./identity.ts";
import { renderForm } from "./modal.ts";
import { encodeOrigin, type Place } from "./place.ts";
import type { People } from "./profile.ts";
import { renderMessage, type SlackMessage } from "./render.ts";
import type { Wait } from "./waiting.ts";

export interface Answers {
  /** Gives a reply; with a trigger id, forms open as modals. False when no way was left. Never rejects. */
  give(reply: Reply, place: Place, triggerId?: string): Promise<boolean>;
  /** Shows a view. */
  show(view: View, place: Place): Promise<boolean>;
}

const RESPONSE_MS = 5_000;

const quiet = { unfurl_links: false, unfurl_media: false } as const;

export function createAnswers({
  clients,
  conversations,
  people,
  wait,
  log,
}: {
  clients: Clients;
  conversations: Conversations;
  people: People;
  wait: Wait;
  log: Logger;
}): Answers {
  const { answers, modals } = clients;

  async function firstWay(ways: (() => Promise<unknown>)[]): Promise<boolean> {
    for (const way of ways) {
      try {
        await patiently(wait, way);
        return true;
      } catch (error) {
        log.warn({ door: "slack", reason: reasonOf(error) }, "one way to answer failed");
      }
    }
    log.error({ door: "slack" }, "an answer could not be given");
    return false;
  }

  const direct = async (message: SlackMessage, { user }: Place) =>
    answers.chat.postMessage({ channel: await conversations.directWith(user), ...message, ...quiet });

  function newWays(message: SlackMessage, place: Place): (() => Promise<unknown>)[] {
    const { channel, user, responseUrl, ordinary } = place;
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    const privately = { response_type: "ephemeral", replace_original: false, ...thread };
    return [
      ...(ordinary ? [() => answers.chat.postMessage({ channel, ...message, ...thread, ...quiet })] : []),
      ...(responseUrl === undefined || ordinary ? [] : [() => respond(responseUrl, { ...message, ...privately })]),
      ...(ordinary ? [] : [() => answers.chat.postEphemeral({ channel, user, ...message, ...thread })]),
      () => direct(message, place),
    ];
  }

  function replaceWays(message: SlackMessage, { channel, responseUrl, pressed }: Place): (() => Promise<unknown>)[] {
    if (!pressed) return [];
    return [
      ...(responseUrl === undefined ? [] : [() => respond(responseUrl, { ...message, replace_original: true })]),
      // A message only one person sees can be changed by its response URL alone.
      ...(pressed.ephemeral ? [] : [() => answers.chat.update({ channel, ts: pressed.ts, ...message })]),
    ];
  }

  function show(view: View, place: Place, placement: "new" | "replace" = "new"): Promise<boolean> {
    const message = renderMessage(view, people.wordsFor(place.user).slack);
    const ways = placement === "replace" ? replaceWays(message, place) : [];
    return firstWay([...ways, ...newWays(message, place)]);
  }

  async function open(form: Form, place: Place, triggerId: string): Promise<boolean> {
    const view = renderForm(form, encodeOrigin(form.draftId, place), people.wordsFor(place.user).slack);
    try {
      await modals.views.open({ trigger_id: triggerId, view });
      return true;
    } catch (error) {
      // The trigger was used already: by a first attempt whose answer was lost, so the modal is open.
      if (error instanceof WebAPIPlatformError && error.data.error === "exchanged_trigger_id") return true;
      log.info({ door: "slack", reason: reasonOf(error) }, "a form is offered by a button instead");
      return false;
    }
  }

  /** A button whose press brings a fresh trigger id; the draft keeps what was typed. */
  function offer(form: Form, place: Place): Promise<boolean> {
    const words = people.wordsFor(place.user).slack;
    const problems = form.fields.flatMap(({ name, value, label }) => {
      const problem = form.problems[name];
      return problem && value ? [text({ strong: label }, " ", problem)] : [];
    });
    const button = link("form", words.fillIn, { draft: form.draftId }, "primary");
    return show([text(words.formWaits(form.title)), ...problems, actions(button)], place);
  }

  return {
    show: (view, place) => show(view, place),
    async give(reply, place, triggerId) {
      switch (reply.type) {
        case "silence":
          return true;
        case "message":
          return show(reply.view, place, reply.placement);
        case "form":
          if (triggerId !== undefined && (await open(reply.form, place, triggerId))) return true;
          return offer(reply.form, place);
      }
    },
  };
}

/** Posts to a response URL. Throws when Slack does not take it (5 uses, 30 minutes). */
async function respond(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(RESPONSE_MS),
  });
  const answer = await response.text();
  if (response.status === 429)
    throw new WebAPIRateLimitedError(retryAfterMs(response.headers.get("retry-after")) / 1000);
  if (!response.ok || answer.includes('"ok":false')) throw new Error(`response_url: HTTP ${response.status}`);
}
