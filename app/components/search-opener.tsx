import { Link } from "@remix-run/react";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { type ComponentType, type MouseEvent, useEffect, useState } from "react";
import type { CommandMenuProps } from "./command-menu.tsx";
import { Icon } from "./icon.tsx";
import styles from "./staff-layout.module.css";

type SearchOpenerProps = { href: string; answersHref: string; label: string };

/** A link to the search page, and with JavaScript the command menu, which is fetched when it is first wanted. */
export function SearchOpener({ href, answersHref, label }: SearchOpenerProps) {
  const [Menu, setMenu] = useState<ComponentType<CommandMenuProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = async () => {
    // Without a network the page stays as it is, and what was typed on it.
    const loaded = await import("./command-menu.tsx").catch(() => null);
    if (!loaded) return;
    setMenu(() => loaded.CommandMenu);
    setOpen(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      void open();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  };
  return (
    <search className={styles.find}>
      <Link
        to={href}
        className={styles.search}
        onClick={onClick}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon of={IconSearch} />
        <span className={styles.searchWord}>{label}</span>
        <kbd className={styles.searchKey}>Ctrl K</kbd>
      </Link>
      {Menu && isOpen ? (
        <Menu href={href} answersHref={answersHref} label={label} onClose={() => setOpen(false)} />
      ) : null}
    </search>
  );
}
