import type { ReactNode } from "react";
import { BrandCup } from "./brand.tsx";
import { DrawingSymbols } from "./drawings.tsx";
import styles from "./portal-layout.module.css";
import { PreferenceForm, type PreferenceFormProps } from "./preference-form.tsx";
import staff from "./staff-layout.module.css";

type PortalLayoutProps = {
  words: { skipToContent: string; menu: string; leave: string; notEmergency: ReactNode };
  /** The service's public name, as it chose to be called towards employers. */
  serviceName: string;
  nav: { href: string; label: string; current: boolean }[];
  leaveAction?: string;
  preferences: PreferenceFormProps[];
  children: ReactNode;
};

/** The employer's pages: one column, no menu to learn. Links are plain, so no page waits for JavaScript. */
export function PortalLayout({
  words,
  serviceName,
  nav,
  leaveAction,
  preferences,
  children,
}: PortalLayoutProps) {
  return (
    <div className={styles.frame}>
      <DrawingSymbols />
      <a className={staff.skip} href="#main">
        {words.skipToContent}
      </a>
      <header className={styles.top}>
        <span className={styles.brand}>
          <BrandCup className={styles.cup} />
          {serviceName}
        </span>
        {nav.length > 0 ? (
          <nav className={styles.nav} aria-label={words.menu}>
            {nav.map((item) => (
              <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
                {item.label}
              </a>
            ))}
          </nav>
        ) : null}
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <p>{words.notEmergency}</p>
        {preferences.map((preference) => (
          <PreferenceForm key={preference.name} {...preference} />
        ))}
        {leaveAction ? (
          <form method="post" action={leaveAction}>
            <button className={styles.leave} type="submit">
              {words.leave}
            </button>
          </form>
        ) : null}
      </footer>
    </div>
  );
}
