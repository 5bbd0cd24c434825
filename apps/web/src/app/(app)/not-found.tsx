import { NotFoundCard } from "../../shell/not-found-card.tsx";

export default function NotFound() {
  return (
    <div className="ui-page flex justify-center">
      <NotFoundCard />
    </div>
  );
}
