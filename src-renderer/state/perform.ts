/** What a chord does on the desk. Which chord it is stands in `keys.ts`; pages and sheets are the shell's (`use-keys.ts`). */
import { outcomes, redirectKinds } from '#shared/domain/contact.ts';
import type { Desk } from './desk.ts';
import type { KeyAction } from './keys.ts';

export function performOnDesk(state: Desk, key: KeyAction): void {
  switch (key.action) {
    case 'newCall':
      state.begin('phone');
      return;
    case 'newVisit':
      state.begin('visit');
      return;
    case 'takeBack':
      void state.takeBack();
      return;
    case 'redo':
      void state.redo();
      return;
    case 'choose':
    case 'finishWith': {
      const outcome = outcomes[key.digit - 1];
      if (outcome !== undefined) state.choose(outcome, key.action === 'finishWith');
      return;
    }
    case 'kind': {
      const kind = redirectKinds[key.digit - 1];
      if (kind !== undefined) state.changeChoice({ kind });
      return;
    }
    case 'finish':
      state.finish();
      return;
    case 'hangUp':
      state.hangUp();
      return;
    case 'showSelfService':
      state.showSelfService('pointer');
      return;
    case 'assisted':
      state.showSelfService('assisted');
      return;
    case 'another':
      state.anotherEnquiry();
      return;
    case 'repeat':
      state.toggleRepeat();
      return;
    case 'nextArticle':
      state.nextCarrier(1);
      return;
    case 'previousArticle':
      state.nextCarrier(-1);
      return;
    case 'escape':
      state.escape();
      return;
    // The frame's own.
    case 'favourite':
    case 'handout':
    case 'palette':
    case 'panes':
    case 'panesBack':
    case 'correct':
    case 'changeAgent':
    case 'help':
    case 'feedback':
    case 'missingAnswer':
      return;
  }
}
