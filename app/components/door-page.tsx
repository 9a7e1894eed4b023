import type { ReactNode } from "react";
import { BrandCup } from "./brand.tsx";
import styles from "./door-page.module.css";
import { DrawingSymbols } from "./drawings.tsx";

/** A page before anybody is known: one narrow column with the name of the product. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.door} id="main" tabIndex={-1}>
      <DrawingSymbols />
      <p className={styles.brand}>
        <BrandCup className={styles.cup} />
        Third Cup
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
