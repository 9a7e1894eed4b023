import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "./http/nonce.tsx";

const longestRenderMs = 10_000;

/**
 * A page is made whole and sent in one piece: no page waits for a part of its data, and passing it on in small pieces
 * costs as much as making it.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failedAt: number | undefined;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady() {
          headers.set("Content-Type", "text/html; charset=utf-8");
          pipe(collect((html) => resolve(new Response(html, { headers, status: failedAt ?? status }))));
        },
        onShellError: reject,
        onError(error: unknown) {
          failedAt = 500;
          log.error({ err: error }, "render failed");
        },
      },
    );
    setTimeout(abort, longestRenderMs).unref();
  });
}

function collect(whole: (bytes: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Buffer[] = [];
  return new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
    final(done) {
      whole(Buffer.concat(pieces));
      done();
    },
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  // Remix also reports its own refusals (no such route, no action here), which are no mistakes of ours.
  if (error instanceof Error) context.log.error({ err: error }, "request failed");
};
