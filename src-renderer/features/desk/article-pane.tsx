/** The middle: the article to read from, never covered. */
import { Link2, QrCode } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { copyText, desk, useDesk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useMunicipalityCode, useOpenNow } from '#renderer/state/queries.ts';
import { Article } from '#renderer/ui/article.tsx';
import { Qr } from '#renderer/ui/qr.tsx';
import type { AppState } from '#shared/contract.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { activeEnquiry } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { danishDate } from '#shared/texts/format.ts';

export function ArticlePane({ app }: { readonly app: AppState }) {
  const article = useDesk((state) => state.article);
  const openId = useDesk((state) => state.openArticleId);
  const failed = useDesk((state) => state.articleFailed);
  const visit = useDesk((state) => state.live?.channel === 'visit');
  const ofContact = useMunicipalityCode();
  const code = article?.municipalityCode ?? ofContact;
  const openNow = useOpenNow();
  // Another article is read from its top.
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroll.current?.scrollTo(0, 0);
  }, [openId]);
  const municipalityName = app.municipalities.find((each) => each.code === code)?.name ?? code;

  return (
    <section className="pane pane-article" id="pane-article" tabIndex={-1} aria-label={da.desk.common.regions.article}>
      <div
        ref={scroll}
        className="scroll"
        tabIndex={0}
        role="group"
        aria-label={article?.title ?? da.desk.article.none}
      >
        {openId === null ? (
          <NoArticle />
        ) : article === null ? (
          <p className="pane-note">{failed ? da.desk.article.failed : ''}</p>
        ) : (
          <Article
            article={article}
            municipalityName={municipalityName}
            openNow={openNow.data}
            selfServiceAction={<SelfServiceAction article={article} />}
            onCopy={(text) => void copy(text)}
            onArticle={(id) => void desk.getState().openLinked(id)}
          />
        )}
      </div>
      {article !== null && (
        <p className="pane-foot">
          <span>{da.desk.article.owner(article.owner)}</span>
          <button type="button" className="link-button" onClick={() => view.getState().openSheet('feedback')}>
            {da.find.feedback.open} <kbd>{keyNames.feedback}</kbd>
          </button>
          {visit && (
            <button type="button" className="link-button" onClick={() => desk.getState().setFacing(true)}>
              {da.desk.facing.start}
            </button>
          )}
          <span className="push">
            {article.freshness.nextReview === null
              ? da.desk.freshness.unreviewed
              : da.desk.article.nextReview(danishDate(article.freshness.nextReview))}
          </span>
        </p>
      )}
    </section>
  );
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) desk.getState().say(da.desk.said.copied);
}

function SelfServiceAction({ article }: { readonly article: ArticleView }) {
  const live = useDesk((state) => state.live);
  if (article.selfService === null || live === null) return null;
  const shown = activeEnquiry(live).selfService?.solutionId === article.selfService.id;
  const Icon = live.channel === 'visit' ? QrCode : Link2;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-pressed={shown}
        onClick={() => desk.getState().showSelfService('pointer')}
      >
        <Icon className="icon" aria-hidden="true" />
        {da.desk.article.showSelfService}
        <kbd>{keyNames.showSelfService}</kbd>
      </button>
      {shown && live.channel === 'visit' && <Qr url={article.selfService.url} label={da.desk.facing.scan} />}
    </>
  );
}

function NoArticle() {
  return (
    <div className="empty">
      <h1>{da.desk.article.none}</h1>
      <p>{da.desk.article.noneHelp}</p>
      <h2>{da.desk.article.sayMeanwhile}</h2>
      <p className="empty-say">{da.desk.article.meanwhile}</p>
    </div>
  );
}
