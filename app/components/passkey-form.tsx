import { Button } from "@mantine/core";
import { Form, useSubmit } from "@remix-run/react";
import IconKey from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "./icon.tsx";
import { Notice } from "./notice.tsx";
import styles from "./passkey-form.module.css";

type PasskeyFormProps = {
  /** Make a new one, or prove with one that is there. */
  kind: "make" | "prove";
  /** Answers a POST with what the browser is asked to do. */
  challengeHref: string;
  /** Where the answer goes; the page itself when it is left out. */
  action?: string;
  /** Hidden field that tells the page's action which form this is. */
  intent: string;
  words: { submit: string; failed: string; unsupported?: string };
  variant?: "filled" | "default";
  children?: ReactNode;
};

/**
 * A passkey needs the browser's own dialogue and so JavaScript; without it nothing of this is shown but what
 * `unsupported` says. The browser's answer is sent as a field of an ordinary form.
 */
export function PasskeyForm({
  kind,
  challengeHref,
  action,
  intent,
  words,
  variant = "default",
  children,
}: PasskeyFormProps) {
  const [support, setSupport] = useState<"unknown" | "yes" | "no">("unknown");
  const [hasFailed, setFailed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useEffect(() => setSupport("PublicKeyCredential" in window ? "yes" : "no"), []);

  async function ask() {
    setFailed(false);
    try {
      const reply = await fetch(challengeHref, { method: "POST", body: new URLSearchParams() });
      if (!reply.ok) throw new Error("refused");
      const optionsJSON = await reply.json();
      // Fetched when somebody uses a passkey, and by nobody else.
      const webauthn = await import("@simplewebauthn/browser");
      const answer =
        kind === "make"
          ? await webauthn.startRegistration({ optionsJSON })
          : await webauthn.startAuthentication({ optionsJSON });
      if (!form.current) return;
      const fields = new FormData(form.current);
      fields.set("answer", JSON.stringify(answer));
      submit(fields, { method: "post", ...(action ? { action } : {}) });
    } catch {
      setFailed(true);
    }
  }

  if (support !== "yes") return words.unsupported ? <p>{words.unsupported}</p> : null;
  return (
    <Form
      method="post"
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <input type="hidden" name="intent" value={intent} />
      {hasFailed ? (
        <Notice kind="warn" announced>
          {words.failed}
        </Notice>
      ) : null}
      {children}
      <Button
        type="submit"
        variant={variant}
        fullWidth={kind === "prove"}
        leftSection={<Icon of={IconKey} />}
      >
        {words.submit}
      </Button>
    </Form>
  );
}
