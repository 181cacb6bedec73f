// Whether something signed is for this app in this team: one signing secret serves an app wherever it is installed, and a stand-in
// before us may mix up two apps.

import { z } from "zod";

const addressed = z.object({
  team_id: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  is_enterprise_install: z.union([z.boolean(), z.string()]).nullish(),
  api_app_id: z.string().nullish(),
});

export interface Self {
  teamId: string;
  /** Null: Slack does not tell; then the team alone counts. */
  appId: string | null;
}

/** False for what names another app, or other teams and not ours. What names none is nobody else's. */
export function isForUs(body: object, { teamId, appId }: Self): boolean {
  const found = addressed.safeParse(body).data;
  if (!found) return true;
  if (appId !== null && found.api_app_id && found.api_app_id !== appId) return false;
  // People of other organisations speak in shared channels; what they say is authorised for our team.
  const teams = [found.team_id, found.team?.id, ...(found.authorizations ?? []).map(({ team_id }) => team_id)];
  const named = teams.filter((team) => typeof team === "string" && team !== "");
  const isOrganisations = String(found.is_enterprise_install) === "true";
  return named.length === 0 || isOrganisations || named.includes(teamId);
}
