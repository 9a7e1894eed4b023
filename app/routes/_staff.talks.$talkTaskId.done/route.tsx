import { redirect } from "@remix-run/node";
import * as z from "zod";
import { settleWorkTalk } from "#app/domain/talk-tasks/settle-work-talk.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext } from "#app/http/paths.ts";

const form = z.object({ returnTo: z.string().max(300).optional() });

export const loader = () => redirect(paths.home());

export const action = withoutPage(
  staffAction({ permission: "participant:read_name", form }, async ({ ctx, params, input }) => {
    await settleWorkTalk(ctx, params.talkTaskId ?? "");
    return redirect(safeNext(input.returnTo ?? null));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
