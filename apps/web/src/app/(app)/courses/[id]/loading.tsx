import { useTranslations } from "next-intl";
import { Card } from "../../../../ui/card.tsx";
import { Skeleton } from "../../../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../../../ui/visually-hidden.tsx";

export default function LoadingCourse() {
  const t = useTranslations("common");
  return (
    <div className="ui-page">
      <p role="status">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
      </p>
      <Skeleton lines={["w-40", "w-96 max-w-full h-8", "w-64 max-w-full"]} />
      <div className="grid grid-cols-[minmax(0,1fr)_348px] items-start gap-8 max-[900px]:grid-cols-[minmax(0,1fr)] max-sm:gap-6">
        <Card flush>
          <Skeleton lines={["w-40 h-6", "w-full", "w-80 max-w-full", "w-96 max-w-full", "w-72 max-w-full"]} />
        </Card>
        <Card flush>
          <Skeleton lines={["w-28 h-6", "w-52", "w-44", "w-56"]} />
        </Card>
      </div>
    </div>
  );
}
