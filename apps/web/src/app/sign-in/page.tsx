import { contracts } from "@lectern/shared";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { env } from "../../env.ts";
import { ClerkSignIn } from "../../features/sign-in/clerk-sign-in.tsx";
import { LocalSignIn } from "../../features/sign-in/local-sign-in.tsx";
import { safeNext } from "../../http/safe-next.ts";
import { bodyOf, serverApi } from "../../server/api.ts";
import { ThemeButton } from "../../shell/theme-button.tsx";
import { Link } from "../../ui/link.tsx";
import { Logo } from "../../ui/logo.tsx";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("schoolTitle") };
}

async function localPeople() {
  const api = await serverApi();
  return (await bodyOf(await api(contracts.localPeople, {})))?.items ?? [];
}

export default async function SignInPage({ searchParams }: Props) {
  const [query, t, common] = await Promise.all([
    searchParams,
    getTranslations("signIn"),
    getTranslations("common"),
  ]);
  const next = safeNext(single(query.next));
  const { signIn } = env();
  const people = signIn.provider === "local" ? await localPeople() : [];
  const schools = [...new Set(people.map(({ tenant }) => tenant))];
  const school = schools.find((name) => name === single(query.school)) ?? schools[0];
  const hrefOf = (name: string) => `/sign-in?${new URLSearchParams({ school: name, next })}`;

  return (
    <div className="ui-frame">
      <header>
        <span className="ui-logo">
          <Logo name={common("product")} />
        </span>
        <ThemeButton />
      </header>
      <main id="content">
        {signIn.provider === "local" ? (
          <LocalSignIn
            people={people.filter(({ tenant }) => tenant === school)}
            school={school}
            next={next}
          />
        ) : (
          <ClerkSignIn next={next} />
        )}
      </main>
      <footer>
        {signIn.provider === "clerk" && <span>{t("goesOn")}</span>}
        {schools.length > 1 && <span>{t("another")}</span>}
        {schools
          .filter((name) => name !== school)
          .map((name) => (
            <Link key={name} href={hrefOf(name)}>
              {name}
            </Link>
          ))}
      </footer>
    </div>
  );
}
