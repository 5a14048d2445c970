// One article in a list.
import type { ArticleSummary } from "../api/client";
import { minute } from "../format";
import { address } from "../router";
import { t } from "../words/words";
import { OutletName } from "./names";

export function ArticleRow({ article }: { article: ArticleSummary }) {
  return (
    <article class="article-row">
      <h3 class="words" dir="auto">
        <a href={address(`articles/${article.id}`)}>{article.title || article.url || article.id}</a>
      </h3>
      <p class="where">
        <OutletName name={article.outlet.name} />
        {article.published_at && <time dateTime={article.published_at}>{minute(article.published_at)}</time>}
        <span>{t.value.count.quotes(article.quotes_count)}</span>
        {article.revision > 1 && (
          <a href={address(`articles/${article.id}/revisions`)}>
            {t.value.article.revision} {article.revision}
          </a>
        )}
      </p>
    </article>
  );
}
