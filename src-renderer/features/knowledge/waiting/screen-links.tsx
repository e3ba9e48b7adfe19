/** The ways to the info screen: over this window, or by an address of its own for a PC on the wall. */
import { copyText, desk } from '#renderer/state/app.ts';
import { useAppState } from '#renderer/state/queries.ts';
import { screenPath } from '#shared/wire.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';

const texts = daWaiting.page;

export function ScreenLinks({ onShow }: { readonly onShow: () => void }) {
  const isBrowser = useAppState().data?.host === 'loopback';
  const copy = () =>
    void copyText(`${window.location.origin}${screenPath}${window.location.hash}`).then((copied) => {
      if (copied) desk.getState().say(texts.addressCopied);
    });
  return (
    <>
      <button type="button" className="button button-primary" title={texts.showHelp} onClick={onShow}>
        {texts.show}
      </button>
      {isBrowser && (
        <button type="button" className="button" onClick={copy}>
          {texts.copyAddress}
        </button>
      )}
    </>
  );
}
