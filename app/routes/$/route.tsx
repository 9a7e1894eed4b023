import { data } from "@remix-run/node";

/** Any address that is no page of ours. */
export function loader() {
  throw data({ code: "not_found" }, { status: 404 });
}

export function action() {
  return loader();
}

export { ErrorPage as ErrorBoundary, NoPage as default } from "#app/components/error-page.tsx";
