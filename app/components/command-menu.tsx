import { useNavigate } from "@remix-run/react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import styles from "./command-menu.module.css";

export type CommandMenuProps = { href: string; answersHref: string; label: string; onClose: () => void };

type Item = { id: string; title: string; detail: string; href: string };
type Answer = {
  text: string;
  groups: { key: string; title: string; items: Item[] }[];
  status: string;
  words: { close: string; keys: string; away: string };
};

const typingPauseMs = 60;

/**
 * Asks at each key and shows the answer to what stands in the field: an older question is broken off, and an answer to
 * other words is thrown away, however late it comes.
 */
function useAnswers(answersHref: string, text: string) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const response = await fetch(answersHref, {
            method: "POST",
            body: new URLSearchParams({ q: text }),
            signal: asked.signal,
          });
          if (!response.ok || response.redirected) throw new Error("refused");
          const found: Answer = await response.json();
          if (asked.signal.aborted || found.text !== text) return;
          setAnswer(found);
          setAway(false);
        } catch {
          if (!asked.signal.aborted) setAway(true);
        }
      },
      text === "" ? 0 : typingPauseMs,
    );
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [answersHref, text]);
  return { answer, isAway, isCurrent: answer?.text === text };
}

/** A dialog with a combobox: the field keeps the focus, the arrows move through the list, Enter goes there. */
export function CommandMenu({ href, answersHref, label, onClose }: CommandMenuProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  // Enter pressed before the answer to what is typed has come.
  const [isWaiting, setWaiting] = useState(false);
  const { answer, isAway, isCurrent } = useAnswers(answersHref, text);
  const items = answer?.groups.flatMap((group) => group.items) ?? [];
  const active = items[Math.min(at, items.length - 1)];
  const go = (item: Item | undefined) => {
    if (!item) return;
    dialog.current?.close();
    navigate(item.href);
  };
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (active) document.getElementById(`command-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [active, at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes once, when the answer is there
  useEffect(() => {
    if (isWaiting && isCurrent) go(items[0]);
    if (isCurrent) setWaiting(false);
  }, [isWaiting, isCurrent]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (isCurrent) go(active);
      else setWaiting(true);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || items.length === 0) return;
    event.preventDefault();
    setAt((Math.min(at, items.length - 1) + step + items.length) % items.length);
  };
  let index = -1;
  return (
    <dialog ref={dialog} className={styles.menu} aria-label={label} onClose={onClose}>
      <form method="post" action={href} className={styles.head} onSubmit={(event) => event.preventDefault()}>
        <input
          autoFocus
          type="text"
          name="q"
          role="combobox"
          aria-label={label}
          aria-expanded={items.length > 0}
          aria-controls="command-list"
          aria-autocomplete="list"
          aria-activedescendant={active ? `command-${Math.min(at, items.length - 1)}` : undefined}
          placeholder={label}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" onClick={() => dialog.current?.close()}>
          {answer?.words.close ?? "Esc"}
        </button>
      </form>
      <div
        id="command-list"
        role="listbox"
        aria-label={label}
        aria-busy={!isCurrent}
        className={styles.list}
        // An empty list box is none.
        hidden={items.length === 0}
      >
        {answer?.groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box is no fieldset
          <div key={group.key} role="group" aria-labelledby={`commands-${group.key}`}>
            <div id={`commands-${group.key}`} className={styles.group} role="presentation">
              {group.title}
            </div>
            {group.items.map((item) => {
              index += 1;
              const place = index;
              return (
                <a
                  key={item.id}
                  id={`command-${place}`}
                  role="option"
                  aria-selected={item === active}
                  tabIndex={-1}
                  className={styles.option}
                  href={item.href}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    go(item);
                  }}
                >
                  <span>{item.title}</span>
                  {item.detail ? <small>{item.detail}</small> : null}
                </a>
              );
            })}
          </div>
        ))}
      </div>
      <p role="status" className={styles.status}>
        {isAway ? (answer?.words.away ?? "…") : isCurrent ? answer?.status || answer?.words.keys : ""}
      </p>
    </dialog>
  );
}
