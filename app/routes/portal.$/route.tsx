import { data } from "@remix-run/node";

/** Any other address under /portal: the portal's own "not found". */
export function loader() {
  throw data({ code: "not_found" }, { status: 404 });
}

export function action() {
  return loader();
}

export default function Nothing() {
  return null;
}
