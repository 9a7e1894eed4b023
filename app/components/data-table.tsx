import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./data-table.module.css";

type DataTableProps = {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  /** On a phone the cells of a card follow each other on a line, so that a long list stays short. */
  compact?: boolean;
};

/**
 * Mantine's table around native rows: `head` is the <th>s of one row, `children` are <tr>s whose first cell
 * is <th scope="row">. On a phone each row becomes a card; a <td data-label="…"> shows its label there.
 * In a compact one data-plain says that a cell needs no label.
 * Right-aligned numbers: data-align="right"; the chosen row: aria-current="true"; stopped: data-stopped.
 */
export function DataTable({ caption, head, children, compact = false }: DataTableProps) {
  return (
    <div className={compact ? `${styles.frame} ${styles.compact}` : styles.frame}>
      <Table className={styles.table} verticalSpacing="xs" horizontalSpacing="sm">
        <caption className="tc-sr">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
    </div>
  );
}
