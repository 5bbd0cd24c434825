import { useTranslations } from "next-intl";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";

export default function Loading() {
  const t = useTranslations("common");
  return (
    <div className="ui-page">
      <p role="status">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
      </p>
      <div className="ui-card">
        <Skeleton lines={["w-48 h-6", "w-96 max-w-full h-11", "w-64 h-6", "w-40 h-14"]} />
      </div>
      <div className="mt-10 grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] gap-8 max-lg:grid-cols-1">
        <Skeleton lines={["w-32 h-6", "w-full h-32"]} />
        <Skeleton lines={["w-32 h-6", "w-full h-16"]} />
      </div>
    </div>
  );
}
