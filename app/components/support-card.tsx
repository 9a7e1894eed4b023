import IconPhone from "@tabler/icons-react/dist/esm/icons/IconPhone.mjs";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { LinkButton } from "./link-button.tsx";
import styles from "./support-card.module.css";

type SupportCardProps = {
  label: string;
  name: string;
  phone: { number: string; words: string } | null | "";
  noPhone: string;
  lines: string[];
  children?: ReactNode;
};

/** A named person and a number that rings with one tap. */
export function SupportCard({ label, name, phone, noPhone, lines, children }: SupportCardProps) {
  return (
    <section className={styles.card}>
      <p className={styles.label}>{label}</p>
      <p className={styles.name}>{name}</p>
      <div className={styles.actions}>
        {phone ? (
          <LinkButton
            href={`tel:${phone.number.replace(/[^\d+]/g, "")}`}
            variant="filled"
            icon={<Icon of={IconPhone} />}
          >
            {phone.words}
          </LinkButton>
        ) : (
          <p>{noPhone}</p>
        )}
        {children}
      </div>
      {lines.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
    </section>
  );
}
