import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

const lines = ["w-full h-12", "w-full h-12", "w-full h-12", "w-full h-12", "w-full h-12"];

/** The replay's shape while it comes. */
export function ReplaySkeleton() {
  const common = useTranslations("common");
  return (
    <div className="replay" aria-busy="true">
      <p role="status" className="room__bar replay__bar">
        <VisuallyHidden>{common("loading")}</VisuallyHidden>
      </p>
      <div className="replay__chapters">
        <Skeleton lines={lines} />
      </div>
      <div className="replay__center">
        <div className="replay-stage replay-stage--empty" />
      </div>
      <div className="replay__side">
        <Skeleton lines={lines} />
      </div>
    </div>
  );
}
