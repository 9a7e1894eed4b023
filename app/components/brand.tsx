import { Drawing } from "./drawings.tsx";

/** The cup with steam; `className` sizes it, the words beside it say the name. */
export function BrandCup({ className }: { className?: string }) {
  return (
    <span className={className} aria-hidden="true">
      <Drawing name="cup-full" className="" />
      <Drawing name="steam" className="" />
    </span>
  );
}
