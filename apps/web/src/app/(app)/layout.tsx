import type { ReactNode } from "react";
import { currentMe } from "../../server/api.ts";
import { AppBar } from "../../shell/app-bar.tsx";
import { Forbidden } from "../../shell/forbidden.tsx";
import { OfflineBanner } from "../../shell/offline-banner.tsx";

export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const me = await currentMe();
  if (me === null) {
    return (
      <main id="content" className="ui-page flex justify-center">
        <Forbidden me={null} />
      </main>
    );
  }
  return (
    <>
      <AppBar me={me} />
      <OfflineBanner />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </>
  );
}
