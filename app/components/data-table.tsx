import { Table } from "@mantine/core";
import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowsSort from "@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";
import { Icon } from "./icon.tsx";

type DataTableProps = { caption: string; head: ReactNode; children: ReactNode };

/**
 * Mantine's table around native rows: `head` is the <th>s of one row, `children` are <tr>s whose first cell
 * is <th scope="row">. On a phone each row becomes a card; a <td data-label="…"> shows its label there.
 * Right-aligned numbers: data-align="right"; the chosen row: aria-current="true"; stopped: data-stopped.
 */
export function DataTable({ caption, head, children }: DataTableProps) {
  return (
    <div className={styles.frame}>
      <Table className={styles.table}>
        <caption className="tc-sr">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
    </div>
  );
}

type SortHeaderProps = {
  href: string;
  direction: "ascending" | "descending" | null;
  align?: "right";
  children: ReactNode;
};

/** The whole header is a link that sorts by this column, or turns the order round. */
export function SortHeader({ href, direction, align, children }: SortHeaderProps) {
  return (
    <th scope="col" aria-sort={direction ?? "none"} data-align={align}>
      <a className={styles.sort} href={href}>
        {children}
        <span className={direction === null ? styles.idle : undefined}>
          <Icon
            of={direction === null ? IconArrowsSort : direction === "ascending" ? IconArrowUp : IconArrowDown}
          />
        </span>
      </a>
    </th>
  );
}
