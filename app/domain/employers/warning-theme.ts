/** What a warning is about. */
export const warningThemes = ["safety", "access", "working_conditions", "staffing", "other"] as const;
export type WarningTheme = (typeof warningThemes)[number];

export const toWarningTheme = (stored: string): WarningTheme =>
  warningThemes.find((theme) => theme === stored) ?? "other";
