import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * RemixBrowser suspends at the root until the data that came with the page are read, which React cannot finish when
 * somebody clicks in that moment (its error 345). What it throws is the reading itself: waited for first, it is done.
 */
async function readPageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    await reading;
  }
}

// Whoever goes on to the next page while the answer to the last is being read breaks that reading off: no fault, but
// the router leaves the broken promise lying.
window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

void readPageData().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);
