import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A line between two programs that can be cut, fall silent and be slow. */
export type TcpProxy = {
  port: number;
  /** Where new connections go. */
  target: number;
  /** Breaks every connection there is; new ones are made as before. */
  cut(): void;
  /** From now on nothing gets through in either direction, and nobody is told. */
  silence(): void;
  /** Each piece waits for up to so many milliseconds. */
  slow(most: number): void;
  /** Everything gets through again; what was swallowed stays so, and silent connections are broken. */
  heal(): void;
  close(): Promise<void>;
};

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let silent = false;
  let slowest = 0;
  const pass = async (from: Socket, to: Socket) => {
    for await (const piece of from) {
      if (slowest > 0) await sleep(Math.random() * slowest);
      if (silent) continue;
      if (!to.write(piece)) await new Promise((resolve) => to.once("drain", resolve));
    }
    to.end();
  };
  const server: Server = createServer((near) => {
    const far = connect(proxy.target, "127.0.0.1");
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on("error", () => undefined);
    }
    pass(near, far).catch(() => undefined);
    pass(far, near).catch(() => undefined);
  });
  const proxy: TcpProxy = {
    port: 0,
    target,
    cut: () => {
      for (const socket of open) socket.resetAndDestroy();
    },
    silence: () => {
      silent = true;
    },
    slow: (most) => {
      slowest = most;
    },
    heal: () => {
      const wasSilent = silent;
      silent = false;
      slowest = 0;
      if (wasSilent) proxy.cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        proxy.cut();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  proxy.port = address && typeof address === "object" ? address.port : 0;
  return proxy;
}
