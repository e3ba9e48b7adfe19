/**
 * Skærmvendt: what a citizen at the counter may see. No history, notes, names or internal numbers; the answer and a
 * QR code to go on with. Chords still work, so that the visit can be logged without turning the screen back.
 */
import { desk, useDesk } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { Qr } from '#renderer/ui/qr.tsx';
import { da } from '#shared/texts/da.ts';

export function FacingView() {
  const article = useDesk((state) => state.article);
  return (
    <main className="facing" id="pane-article" tabIndex={-1}>
      {article !== null && (
        <div className="facing-article">
          <h1>{article.title}</h1>
          <p className="facing-say">{article.shortAnswer}</p>
          {article.selfService !== null && (
            <div className="facing-solution">
              <Qr url={article.selfService.url} label={da.desk.facing.scan} />
              <p>
                <b>{article.selfService.name}</b>
                <span>{new URL(article.selfService.url).host}</span>
                <span>{da.desk.facing.scan}</span>
              </p>
            </div>
          )}
        </div>
      )}
      <footer>
        <button type="button" className="button" onClick={() => desk.getState().setFacing(false)}>
          {da.desk.facing.end}
          <kbd>{keyNames.escape}</kbd>
        </button>
      </footer>
    </main>
  );
}
