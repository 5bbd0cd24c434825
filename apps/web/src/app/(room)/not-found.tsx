import { NotFoundCard } from "../../shell/not-found-card.tsx";

export default function NotFound() {
  return (
    <main id="content" className="ui-page flex justify-center">
      <NotFoundCard />
    </main>
  );
}
