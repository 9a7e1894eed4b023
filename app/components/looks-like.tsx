import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { PersonReason } from "#app/domain/duplicates/compare-people.ts";
import type { DuplicateReason } from "#app/domain/duplicates/compare-workplaces.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import { LinkButton } from "./link-button.tsx";
import styles from "./looks-like.module.css";
import { Notice } from "./notice.tsx";

/** One that is there already, as a warning shows it. */
export type LikeThis = {
  href: string;
  name: string;
  detail: string;
  reasons: readonly (DuplicateReason | PersonReason)[];
};

/** "This looks like …": each with why, and a way to it. Never stops anybody. */
function LooksLike({ found }: { found: readonly LikeThis[] }) {
  const t = useMessages("duplicates");
  if (found.length === 0) return null;
  return (
    <Notice kind="warn" announced id="looks-like">
      <strong>{t("looks_like")}</strong>
      <p>{t("looks_like_help")}</p>
      <ul className={styles.list}>
        {found.map(({ href, name, detail, reasons }) => (
          <li key={href} className={styles.one}>
            <div className={styles.who}>
              {[name, detail].filter(Boolean).join(", ")}
              <span className={styles.why}>{reasons.map((reason) => t(reason)).join(" · ")}</span>
            </div>
            <LinkButton href={href}>{t("use_that", { name })}</LinkButton>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/**
 * The warning in its form.
 * @param ask whether the form has come back once because of it: then a tick says that it is another one
 */
export function LooksLikeField({ found, ask }: { found: readonly LikeThis[]; ask: boolean }) {
  const t = useMessages("duplicates");
  return (
    <>
      <LooksLike found={found} />
      {ask ? (
        <ChoiceChips
          id="another"
          name="another"
          label={t("looks_like")}
          many
          chosen={[]}
          choices={[{ value: "yes", label: t("is_another") }]}
        />
      ) : null}
    </>
  );
}

const stillTyping = 400;

/**
 * Asks, while somebody types, whether what the form holds is there already. Without JavaScript the question comes when
 * the form is sent.
 *
 * @param action address that answers { found }; asked with a POST, so that no name stands in an address
 */
export function useLooksLike(action: string) {
  const fetcher = useFetcher<{ found?: LikeThis[] }>();
  const [asked, setAsked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const onInput = (event: React.FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAsked(true);
      fetcher.submit(new FormData(form), { method: "post", action });
    }, stillTyping);
  };
  return { onInput, asked, found: fetcher.data?.found ?? [] };
}
