/**
 * The shapes that lists repeat, defined once a page and used by reference (about 60 bytes a use).
 * Layouts render <DrawingSymbols/>; everything else uses <Drawing name/>.
 */
export type DrawingName =
  | "cup-full"
  | "cup-empty"
  | "cup-unknown"
  | "steam"
  | "check"
  | "half"
  | "stop"
  | "question"
  | "lock";

export function Drawing({ name, className = "tc-icon" }: { name: DrawingName; className?: string }) {
  return (
    <svg className={className} aria-hidden="true" focusable="false">
      <use href={`#tc-${name}`} />
    </svg>
  );
}

const bowl = "M3 9h12v6a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5z";
const handle = "M15 11h1.6a2.4 2.4 0 0 1 0 4.9H15";
const line = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.75,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
const cupLine = { fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinejoin: "round" } as const;

export function DrawingSymbols() {
  return (
    <svg width="0" height="0" className="tc-sr" aria-hidden="true" focusable="false">
      <defs>
        <symbol id="tc-cup-full" viewBox="0 0 22 24">
          <path d={bowl} {...cupLine} fill="currentColor" />
          <path d={handle} {...cupLine} />
        </symbol>
        <symbol id="tc-cup-empty" viewBox="0 0 22 24">
          <path d={bowl} {...cupLine} />
          <path d={handle} {...cupLine} />
        </symbol>
        <symbol id="tc-cup-unknown" viewBox="0 0 22 24">
          <path d={bowl} {...cupLine} strokeDasharray="3 1.6" />
          <path d={handle} {...cupLine} strokeDasharray="2.2 1.6" />
          <path
            d="M7.4 12.3a1.7 1.7 0 1 1 2.4 1.6q-.8.4-.8 1.1M9 17.2v.1"
            {...cupLine}
            strokeWidth={1.4}
            strokeLinecap="round"
          />
        </symbol>
        <symbol id="tc-steam" viewBox="0 0 22 24">
          <path
            d="M7 6.5c-1.4-1.5 1.4-2.5 0-4.5M11.5 6.5c-1.4-1.5 1.4-2.5 0-4.5"
            {...cupLine}
            strokeLinecap="round"
          />
        </symbol>
        <symbol id="tc-check" viewBox="0 0 24 24">
          <path d="M5 12l5 5l10 -10" {...line} />
        </symbol>
        <symbol id="tc-half" viewBox="0 0 24 24">
          <circle cx="12" cy="12" r="9" {...line} />
          <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
        </symbol>
        <symbol id="tc-stop" viewBox="0 0 24 24">
          <circle cx="12" cy="12" r="9" {...line} />
          <path d="M5.7 5.7l12.6 12.6" {...line} />
        </symbol>
        <symbol id="tc-question" viewBox="0 0 24 24">
          <path
            d="M8 8a3.5 3 0 0 1 3.5 -3h1a3.5 3 0 0 1 3.5 3a3 3 0 0 1 -2 3a3 4 0 0 0 -2 4M12 19v.01"
            {...line}
          />
        </symbol>
        <symbol id="tc-lock" viewBox="0 0 24 24">
          <path
            d="M5 13a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2zM8 11v-4a4 4 0 1 1 8 0v4"
            {...line}
          />
        </symbol>
      </defs>
    </svg>
  );
}
