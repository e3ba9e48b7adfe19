/** The editors' view under Viden: the list, an article under their hands, or the duplicates. Loaded when it is asked for. */
import { useState } from 'react';
import { ArticleEditor } from './article-editor.tsx';
import { BorgerView } from './borger-view.tsx';
import { EditorList } from './editor-list.tsx';
import { ImportsView } from './imports-view.tsx';
import { daEditing } from '#shared/texts/da-editing.ts';
import { Twins } from './twins.tsx';
import './editing.css';

type Shown = { readonly view: 'list' | 'twins' | 'imports' | 'borger' } | { readonly view: 'article'; readonly id: string | null };

export function EditingView() {
  const [shown, setShown] = useState<Shown>({ view: 'list' });
  const toList = () => setShown({ view: 'list' });
  switch (shown.view) {
    case 'list':
      return (
        <EditorList
          onOpen={(id) => setShown({ view: 'article', id })}
          onTwins={() => setShown({ view: 'twins' })}
          onImports={() => setShown({ view: 'imports' })}
        />
      );
    case 'imports':
      return <ImportsView onDone={toList} onBorger={() => setShown({ view: 'borger' })} />;
    case 'borger':
      return <BorgerView onDone={toList} />;
    case 'twins':
      return <Twins onDone={toList} />;
    case 'article':
      return <ArticleEditor key={shown.id ?? ''} id={shown.id} back={daEditing.editor.back} onDone={toList} />;
  }
}
