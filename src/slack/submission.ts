// A modal that is sent waits for its answer: problems show in it, at their fields. It cannot wait longer than 3 s.

import type { ViewSubmitAction } from "@slack/bolt";
import type { Reply } from "../bot/reply.ts";
import { type Acceptance, tell } from "./acceptance.ts";
import type { Answers } from "./answer.ts";
import type { Delivery } from "./intake.ts";
import { fieldsOf, renderForm } from "./modal.ts";
import { encodeOrigin } from "./place.ts";
import type { People } from "./profile.ts";
import type { Incoming } from "./requests.ts";
import { type Wait, within } from "./waiting.ts";

/** Slack closes the modal with an error of its own after 3 s. */
const SUBMISSION_MS = 2_500;

export function createSubmissions({
  acceptance,
  answers,
  people,
  wait,
}: {
  acceptance: Acceptance;
  answers: Answers;
  people: People;
  wait: Wait;
}): (incoming: Incoming, body: ViewSubmitAction, delivery: Delivery) => Promise<void> {
  /** What the modal does with the reply: shows problems, shows another form, or closes. */
  function response(reply: Reply, { place }: Incoming, { view }: ViewSubmitAction): object | undefined {
    if (reply.type !== "form") return undefined;
    const { form } = reply;
    const shown = fieldsOf(view);
    const problems = Object.entries(form.problems);
    // A problem at a field that is not in the modal would make Slack show only "We had some trouble connecting".
    const fits = problems.length > 0 && problems.every(([field, words]) => shown.includes(field) && words !== "");
    if (fits) return { response_action: "errors", errors: form.problems };
    const next = renderForm(form, encodeOrigin(form.draftId, place), people.wordsFor(place.user).slack);
    return { response_action: "update", view: next };
  }

  return async (incoming, body, delivery) => {
    const deadline = within<null, null>(wait, SUBMISSION_MS, new Promise(() => undefined), null);
    const stored = await acceptance.store(incoming);
    if (stored === null) {
      // The modal stays open, so nothing typed is lost.
      const [field = ""] = fieldsOf(body.view);
      const errors = { [field]: people.wordsFor(incoming.place.user).slack.notSaved };
      return delivery.acknowledge({ response_action: "errors", errors });
    }
    const replying = stored.reply();
    const inTime = await Promise.race([replying, deadline]);
    await delivery.acknowledge(inTime === null ? undefined : response(inTime, incoming, body));
    if (stored.isAnswered) return;
    const reply = await replying;
    const isInModal = inTime !== null && reply.type === "form";
    await tell(stored, isInModal || (await answers.give(reply, incoming.place)));
  };
}
