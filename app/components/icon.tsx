import type { TablerIcon } from "@tabler/icons-react";

/** An icon beside a word; it never stands alone, so assistive technology does not hear it. */
export function Icon({ of: Shape }: { of: TablerIcon }) {
  return <Shape className="tc-icon" stroke={1.75} aria-hidden="true" focusable="false" />;
}
