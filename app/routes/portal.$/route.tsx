import { data } from "@remix-run/node";

/** Any other address under /portal: the portal's own "not found". */
export const loader = () => {
  throw data({ code: "not_found" }, { status: 404 });
};
export const action = loader;

export const meta = () => [{ title: "404" }];

export default function Nothing() {
  return null;
}
