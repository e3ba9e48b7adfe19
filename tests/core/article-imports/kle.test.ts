/** KL's emneplan: the published format read piece by piece, looked through, stored, and refused when it means harm. */
import { describe, expect, it } from 'vitest';
import { importKle } from '#core/article-imports/import-kle.ts';
import { kleSubjects } from '#core/article-imports/kle-file.ts';
import { kleSubject, withKleSubjects } from '#core/article-imports/kle-store.ts';
import { aDirectory, aStoreDb } from '#tests/knowledge-builders.ts';

/** As KL publishes it (version 1.3): guidance with HTML in it, laws with parts, words that are out of use. */
const emne = (number: string, title: string, inner = ''): string => `
         <Emne>
            <EmneNr>${number}</EmneNr>
            <EmneTitel>${title}</EmneTitel>
            <EmneVejledning>
               <VejledningTekst><p>Emnet dækker:</p>\n<ul><li>sager &amp; andet</li></ul></VejledningTekst>
            </EmneVejledning>${inner}
            <EmneAdministrativInfo><OprettetDato>1988-01-01</OprettetDato></EmneAdministrativInfo>
            <BevaringJaevnfoerArkivloven>K</BevaringJaevnfoerArkivloven>
            <SletningJaevnfoerPersondataloven>P3650D</SletningJaevnfoerPersondataloven>
            <EmneFilter/>
            <EmneStikord><Orden>1</Orden><Tekst>${title} [=Emne]</Tekst></EmneStikord>
            <UUID>16c94c5a-a093-4062-8958-829a621fcc01</UUID>
         </Emne>`;
const lawsAndWords = `
            <EmneRetskildeReference>
               <RetskildeTitel>Ægteskabsloven</RetskildeTitel>
               <ParagrafEllerKapitel>§ 12-13</ParagrafEllerKapitel>
               <RetsinfoAccessionsNr>A20230108029#P12</RetsinfoAccessionsNr>
               <RetsinfoURL>https://www.retsinformation.dk/eli/accn/A20230108029#P12</RetsinfoURL>
            </EmneRetskildeReference>
            <EmneRetskildeReference><RetskildeTitel>Vejledningen</RetskildeTitel></EmneRetskildeReference>
            <EmneStikord><Orden>1</Orden><Tekst>Vidner, vielse</Tekst></EmneStikord>
            <EmneStikord><Orden>1</Orden><Tekst>Gammelt ord [udgået]</Tekst></EmneStikord>
            <EmneOgHandlingsfacetStikord><Tekst>Vielsesattest</Tekst><HandlingsfacetNr>P22</HandlingsfacetNr></EmneOgHandlingsfacetStikord>`;
const plan = (...subjects: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<KLE-Emneplan xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
   <UdgivelsesDato>2025-05-01</UdgivelsesDato>
   <Hovedgruppe><HovedgruppeNr>23</HovedgruppeNr><HovedgruppeTitel>Borgerlige forhold</HovedgruppeTitel>
      <HovedgruppeStikord><Orden>1</Orden><Tekst>Borgerlige forhold [=Hovedgruppe]</Tekst></HovedgruppeStikord>
      <Gruppe><GruppeNr>23.01</GruppeNr><GruppeTitel>Vielse</GruppeTitel>
         <GruppeRetskildeReference><RetskildeTitel>Gruppens lov</RetskildeTitel></GruppeRetskildeReference>${subjects.join('')}
      </Gruppe>
   </Hovedgruppe>
</KLE-Emneplan>`);

const vielse = plan(emne('23.01.02', 'Vielse &amp; ægteskab', lawsAndWords), emne('23.01.04', 'Navne'));
const order = { store: true, told: () => undefined, isCancelled: () => false };

describe('the file', () => {
  it('gives each subject with its words, laws and retention, and nothing of its groups or guidance', () => {
    expect([...kleSubjects(vielse)]).toEqual([
      {
        number: '23.01.02',
        title: 'Vielse & ægteskab',
        keywords: ['Vidner, vielse', 'Vielsesattest'],
        laws: [
          { title: 'Ægteskabsloven', part: '§ 12-13', url: 'https://www.retsinformation.dk/eli/accn/A20230108029#P12' },
          { title: 'Vejledningen', part: '', url: '' },
        ],
        retention: 'K',
        erasure: 'P3650D',
      },
      expect.objectContaining({ number: '23.01.04', title: 'Navne', keywords: [], laws: [] }),
    ]);
  });

  it('is read in pieces: a letter of two bytes may lie across two of them', () => {
    const many = plan(
      ...Array.from({ length: 1500 }, (_, index) =>
        emne(`23.${String(10 + (index % 80)).padStart(2, '0')}.02`, 'Æøå'.repeat(20)),
      ),
    );
    expect(many.length).toBeGreaterThan(10 * 64 * 1024);
    const titles = [...kleSubjects(many)].map(({ title }) => title);
    expect(titles).toHaveLength(1500);
    expect(new Set(titles)).toEqual(new Set(['Æøå'.repeat(20)]));
  });

  it.each([
    ['a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><KLE-Emneplan/>', 'import-doctype'],
    ['an unknown entity', '<KLE-Emneplan>&lol;</KLE-Emneplan>', 'import-xml-invalid'],
    ['tags that do not match', '<KLE-Emneplan><Emne></KLE-Emneplan>', 'import-xml-invalid'],
    ['an end that is missing', '<KLE-Emneplan><Emne>', 'import-xml-invalid'],
    ['a thousand levels', `<KLE-Emneplan>${'<a>'.repeat(1000)}`, 'import-xml-invalid'],
    ['another kind of file', '<rss></rss>', 'import-kind-unknown'],
  ])('with %s is refused', (_, text, code) => {
    expect(() => [...kleSubjects(new TextEncoder().encode(text))]).toThrow(expect.objectContaining({ code }));
  });

  it('in another encoding than it says is refused', () => {
    const latin = Uint8Array.from('<KLE-Emneplan>æ</KLE-Emneplan>', (sign) => sign.charCodeAt(0));
    expect(() => [...kleSubjects(latin)]).toThrow(expect.objectContaining({ code: 'import-not-text' }));
  });
});

describe('importing it', () => {
  it('is looked through first, then names the subjects everywhere, and tells what a later one changes', async () => {
    const db = aStoreDb();
    const directory = withKleSubjects(aDirectory(), db);
    expect(directory.topicName('23.01.04')).toBeNull();
    expect(await importKle(db, vielse, { ...order, store: false })).toMatchObject({ added: 2 });
    expect(directory.topicName('23.01.04')).toBeNull();
    expect(await importKle(db, vielse, order)).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(directory.topicName('23.01.04')).toBe('Navne');
    expect(directory.topicName('23.05.10')).toBe('Flytning');
    expect(directory.topics.map(({ number }) => number)).toEqual(['23.05.10', '23.01.02', '23.01.04']);
    const later = plan(emne('23.01.02', 'Vielse'));
    expect(await importKle(db, later, order)).toMatchObject({
      changed: 2,
      rows: [
        { id: '23.01.02', change: 'changed', fields: ['title', 'keywords', 'laws'] },
        { id: '23.01.04', change: 'gone' },
      ],
    });
    expect(kleSubject(db, '23.01.04')).toBeNull();
  });

  it('that is stopped or broken at its end stores nothing', async () => {
    const db = aStoreDb();
    const many = plan(
      ...Array.from({ length: 400 }, (_, index) => emne(`2${String(index % 10)}.${String(10 + (index % 80))}.02`, 'x')),
    );
    expect(await importKle(db, many, { ...order, isCancelled: () => true })).toMatchObject({ cancelled: true });
    await expect(importKle(db, vielse.subarray(0, -10), order)).rejects.toMatchObject({ code: 'import-xml-invalid' });
    expect(db.all('SELECT * FROM kle_subjects')).toEqual([]);
  });
});
