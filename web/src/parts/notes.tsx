// What stands in a view's place: that it is coming, that there is nothing, or what went wrong.
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/client";
import type { Load } from "../load";
import { t } from "../words/words";

export function Loading() {
  return (
    <p class="loading" role="status">
      {t.value.loading}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}

export function NotFound() {
  return (
    <>
      <h1 class="visually-hidden">{t.value.error.notFound}</h1>
      <Empty title={t.value.error.notFound}>{t.value.error.notFoundHelp}</Empty>
    </>
  );
}

export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  // The banner says these already.
  if (error.isUnreachable || error.status === 401) return null;
  if (error.status === 404) return <NotFound />;
  return (
    <div class="failure" role="alert">
      <p>{error.status === 403 ? t.value.error.denied : t.value.error.other}</p>
      {error.message && (
        <p lang="en" dir="ltr">
          {error.message}
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {t.value.retry}
        </button>
      )}
    </div>
  );
}

// What was loaded, or what stands in its place.
export function Loaded<T>({ load, children }: { load: Load<T>; children: (data: T) => ComponentChildren }) {
  if (load.data !== undefined) return <>{children(load.data)}</>;
  if (load.error) return <Failure error={load.error} retry={load.reload} />;
  return <Loading />;
}
