"use client";

import { FailedCard } from "../../shell/failed-card.tsx";

type Props = { readonly error: Error & { digest?: string }; readonly reset: () => void };

export default function RoomError({ error, reset }: Props) {
  return (
    <main id="content" className="ui-page flex justify-center">
      <FailedCard reference={error.digest} onRetry={reset} />
    </main>
  );
}
