import { redirect } from "@remix-run/node";
import type { SignInStep } from "../domain/sessions/sign-in.ts";
import { writeCookie } from "./cookies.ts";
import { paths } from "./paths.ts";

/**
 * After a first proof: in, with a cookie of a new session, or on to the code with one that opens nothing. What was
 * remembered for the door is forgotten.
 */
export function enterOrAskForCode(step: SignInStep, next: string, publicUrl: string): Response {
  const headers = new Headers();
  if (step.step === "code") {
    headers.append("Set-Cookie", writeCookie("door", step.token, publicUrl, step.expiresAt));
    return redirect(paths.signInCode(next), { headers });
  }
  headers.append("Set-Cookie", writeCookie("staff", step.token, publicUrl));
  headers.append("Set-Cookie", writeCookie("door", "", publicUrl));
  return redirect(next, { headers });
}
