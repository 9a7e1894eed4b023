import type { ReactNode } from "react";
import { BrandCup } from "./brand.tsx";
import styles from "./door-layout.module.css";
import { DrawingSymbols } from "./drawings.tsx";

/** Pages before sign-in: one narrow card. */
export function DoorLayout({
  title,
  brand = "Third Cup",
  children,
}: {
  title: string;
  brand?: string;
  children: ReactNode;
}) {
  return (
    <main className={styles.door} id="main">
      <DrawingSymbols />
      <div className={styles.brand}>
        <BrandCup className={styles.cup} />
        {brand}
      </div>
      <div className={styles.body}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
