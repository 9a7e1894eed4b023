import { Link } from "@remix-run/react";
import type { TablerIcon } from "@tabler/icons-react";
import IconCoffee from "@tabler/icons-react/dist/esm/icons/IconCoffee.mjs";
import type { ReactNode } from "react";
import { BrandCup } from "./brand.tsx";
import { DrawingSymbols } from "./drawings.tsx";
import { Icon } from "./icon.tsx";
import { InitialsTag } from "./initials-tag.tsx";
import { PreferenceForm, type PreferenceFormProps } from "./preference-form.tsx";
import { SearchOpener } from "./search-opener.tsx";
import styles from "./staff-layout.module.css";

export type NavItem = {
  href: string;
  label: string;
  icon: TablerIcon;
  current: boolean;
  count?: number;
  /** At most three of these beside "Log contact" on a phone. */
  onPhone?: boolean;
  /** A line stands above it. */
  startsGroup?: boolean;
};

export type StaffLayoutProps = {
  words: {
    skipToContent: string;
    mainMenu: string;
    logContact: string;
    account: string;
    signOut: string;
  };
  homeHref: string;
  nav: NavItem[];
  /** Absent for those who log nothing. */
  logContactHref?: string;
  search: { href: string; answersHref: string; label: string };
  account: {
    name: string;
    initials: string;
    place: string;
    links: { href: string; label: string }[];
    signOutAction: string;
  };
  preferences: PreferenceFormProps[];
  children: ReactNode;
};

export function StaffLayout(props: StaffLayoutProps) {
  const { words, nav, logContactHref, search } = props;
  const onPhone = nav.filter((item) => item.onPhone);
  return (
    <div className={styles.frame}>
      <DrawingSymbols />
      <a className={styles.skip} href="#main">
        {words.skipToContent}
      </a>
      <nav className={styles.side} aria-label={words.mainMenu}>
        <Brand href={props.homeHref} />
        {logContactHref ? (
          <Link className={styles.log} to={logContactHref}>
            <Icon of={IconCoffee} />
            {words.logContact}
          </Link>
        ) : null}
        {nav.map((item) => (
          <Link
            key={item.href}
            className={`${styles.item} ${item.startsGroup ? styles.group : ""}`}
            to={item.href}
            aria-current={item.current ? "page" : undefined}
          >
            <Icon of={item.icon} />
            {item.label}
            {item.count ? <span className={styles.count}>{item.count}</span> : null}
          </Link>
        ))}
      </nav>
      <header className={styles.top}>
        <Link className={styles.phoneBrand} to={props.homeHref} aria-label="Third Cup">
          <BrandCup className={styles.brandCup} />
        </Link>
        <SearchOpener {...search} />
        <AccountMenu {...props} />
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {props.children}
      </main>
      <nav className={styles.bottom} aria-label={words.mainMenu}>
        {onPhone.map((item) => (
          <Link key={item.href} to={item.href} aria-current={item.current ? "page" : undefined}>
            <Icon of={item.icon} />
            <span>{item.label}</span>
          </Link>
        ))}
        {logContactHref ? (
          <Link className={styles.logPhone} to={logContactHref}>
            <Icon of={IconCoffee} />
            <span>{words.logContact}</span>
          </Link>
        ) : null}
      </nav>
    </div>
  );
}

function Brand({ href }: { href: string }) {
  return (
    <Link className={styles.brand} to={href}>
      <BrandCup className={styles.brandCup} />
      Third Cup
    </Link>
  );
}

function AccountMenu({ words, account, preferences, nav }: StaffLayoutProps) {
  return (
    <details className={styles.account}>
      <summary>
        <span className={styles.who}>{account.place}</span>
        <InitialsTag initials={account.initials} />
        <span className="tc-sr">
          {words.account}: {account.name}
        </span>
      </summary>
      <div className={styles.menu}>
        <div>
          <strong>{account.name}</strong>
          <small>{account.place}</small>
        </div>
        <div className={styles.menuOnPhone}>
          {nav
            .filter((item) => !item.onPhone)
            .map((item) => (
              <Link key={item.href} to={item.href} aria-current={item.current ? "page" : undefined}>
                {item.label}
                {item.count ? ` (${item.count})` : ""}
              </Link>
            ))}
        </div>
        {account.links.map((link) => (
          <Link key={link.href} to={link.href}>
            {link.label}
          </Link>
        ))}
        {preferences.map((preference) => (
          <PreferenceForm key={preference.name} {...preference} />
        ))}
        <form method="post" action={account.signOutAction}>
          <button className={styles.signOut} type="submit">
            {words.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}
