// Answering a press.
import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { LIMITS } from "../limits.ts";
import { flag, integer } from "../params.ts";
import { type Method, method } from "./method.ts";

const answerCallbackQuery = method(
  z.strictObject({
    callback_query_id: z.string(),
    text: z.exactOptional(z.string()),
    show_alert: z.exactOptional(flag),
    cache_time: z.exactOptional(integer),
  }),
  (world, params) => {
    const id = params.callback_query_id;
    const query = world.queries.get(id);
    if (!query || query.answered) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    const text = params.text ?? "";
    if (text.length > LIMITS.callbackAnswerUnits) throw badRequest("MESSAGE_TOO_LONG");
    query.answered = true;
    const { from, data } = query;
    world.answers.push({ id, from, data, showAlert: params.show_alert ?? false, ...(text !== "" && { text }) });
    return true;
  },
);

export const queryMethods: Readonly<Record<string, Method>> = { answerCallbackQuery };
