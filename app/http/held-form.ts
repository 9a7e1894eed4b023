import { type AppLoadContext, redirect } from "@remix-run/node";
import type { StaffActor } from "../domain/context.ts";
import { attemptsOf, openAttempt, readAttempt } from "../domain/sessions/sign-in-attempt.ts";
import { readCookie, writeCookie } from "./cookies.ts";
import type { FormReply } from "./form-input.ts";
import { paths } from "./paths.ts";

/** What somebody was about to do when a fresh proof was asked for. */
export type HeldForm = { accountId: string; action: string; fields: [string, string][] };

const minutesHeld = 15;

type Sent = { request: Request; context: AppLoadContext; actor: StaffActor };

/** Keeps a form as it was typed, sealed and for some minutes, and asks its sender who they are. */
export async function holdForm(
  { request, context, actor }: Sent,
  values: FormReply["values"],
): Promise<Response> {
  const { resources } = context;
  const url = new URL(request.url);
  const search = new URLSearchParams(url.search);
  search.delete("_routes");
  // "?index" has no value, and is what an index page posts to.
  const query = search.toString().replace(/\bindex=(?=&|$)/, "index");
  const held: HeldForm = {
    accountId: actor.accountId,
    action: url.pathname.replace(/\.data$/, "") + (query ? `?${query}` : ""),
    fields: Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  };
  const { token, expiresAt } = await openAttempt(attemptsOf(resources), "held_form", held, minutesHeld);
  return redirect(paths.confirm(), {
    headers: { "Set-Cookie": writeCookie("held", token, resources.publicUrl, expiresAt) },
  });
}

/** The form that waits in this browser for this person; null when there is none. */
export async function findHeldForm(
  request: Request,
  { resources }: AppLoadContext,
  actor: StaffActor,
): Promise<HeldForm | null> {
  const token = readCookie(request, "held", resources.publicUrl);
  const held = await readAttempt<HeldForm>(attemptsOf(resources), "held_form", token);
  return held?.accountId === actor.accountId ? held : null;
}
