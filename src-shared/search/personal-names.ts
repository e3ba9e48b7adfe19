/**
 * Names of people, folded: what search never learns, however often it is typed. Names that are words as well (Bo, Dag,
 * Holm) stand here when the word is no everyday word; those that are (skov, dal, bjerg) do not say who somebody is.
 */

const given = `
aage aase abdi abdul abdullah abdulrahman adam adela adrian agner agnes agnete ahmad ahmed aida aisha alan albert
alberte alexander alexandra alfred alfrida ali alice alina allan alma alvin amalie amanda amina amir amira ana anas
anders andre andrea andreas ane anette angela anita anja anker ann anna anne annegrethe annelise annemarie annemette
annette anni annika anton antonia ari arne arnold arthur arvid asbjoern asger ask askild asta astrid atle augusta
aviaja axel ayse aysel baldur barbara bashir basim beate ben benedicte benedikte benjamin bent bente bernhard bertel
bertha bertil bertram bettina bilal birger birgit birgitta birgitte birte birthe bitten bjarke bjarne bjoern bo bodil
boerge bogdan brian britt britta buster camilla carina carl carla carlo carlos carmen carolina caroline carsten caspar
casper cathrine cecilie celina charlie charlotte chris christa christel christen christian christiane christina
christine christoffer christopher claes clara claudia claus connie conny conrad dagmar dagny dan daniel daniela
daniella darius david deniz dennis diana dina dirk ditlev ditte djamila dmitri dorete dorit dorte dorthe dorthea ebba
ebbe eddie edel edith edvard edwin egon eigil eik eilif einar ejgil ejler ejnar elena eli elias elif elin elina elisa
elisabeth elise elizabeth ella ellen elli ellinor elly elma else elsebeth elvira emil emilia emilie emily emine emir
emma emmy enok eric erica erik erika erland erling ernst esben ester esther eva evald evelyn fabian fadi faisal fatih
fatima fatma felix ferdinand filip filippa finn flemming frank franz fred frede frederik frederikke freja freya frida
fritz frode gabriel gabriella georg george gerd gerda gerhard gert gertrud gina gitta gitte gorm grete grethe gro
gudrun gunhild gunnar gunner gunvor gurli gustav habib halfdan hamid hamza hanna hannah hanne hannes hans harald
harriet harry hasan hassan hector hedvig heidi heine heino helena helene helga helge helle hellen helmer helmuth
henning henny henriette henrik herbert herdis herman hermann hildur hjalmar hjalte holger hugo hussain hussein ib iben
ibrahim ida idris igor ilse iman imran ina inga inge ingeborg ingelise inger ingolf ingrid ingvar ingvard irene iris
irma isa isabel isabella ismail ivan ivar iver jack jacob jakob jamal james jan jane janne janni jannick jannie jannik
janus jasmin jasmina jasper jean jeanette jeanne jeannette jens jeppe jesper jessica jette jim jimmi jimmy joachim
joakim joan joanna joergen joern johan johanna johanne johannes john johnni johnny jon jonas jonathan jonna josef
josefine joseph josephine julia julian juliane julie julius jusuf jytte kaethe kai kaj kalle kamal kamilla karen karim
karin karina karl karla karlo karoline karsten kasper katarina katarzyna kate katharina kathe kathrine katja katrine
kay keld kemal kenn kenneth kenny kent kerstin ketty khadija khaled khalid kian kim kira kirsten kirstin kirstine
kjeld klara klaus knud kresten krista kristen kristian kristiane kristin kristina kristine kristoffer krzysztof kurt
lars lasse laura laurids laurits lauritz lea leif leila leilah lena lene leo leon leonard leonora lilian lilli lillian
lillith lilly lina linda line linea linn linnea lis lisa lisbet lisbeth lise liselotte lissi lissy liva lizzi lone
lonni lonnie lotte louis louise luca lucas lucia ludvig luis luise luka lukas lulu luna lydia lykke mads magda
magdalena magnus mahmoud mahmud maibritt maiken maja majbritt majken malene malik malou malte malthe manfred mansour
marc marcel marcus maren margaret margareta margarethe margit margot margrete margrethe maria mariam mariane marianna
marianne marie marina marius marko markus marlene martha martin martine mary maryam marzena mathias mathilda mathilde
mathis mats matteo matthias mattis maurits max maximilian mehmet melanie melina merete merle meryem mesut meta mette
mia michael michaela michal michelle mie mikael mike mikkel mikkeline mila milan milas milla mille milo mimi mina
minna mira miriam mirja mirza misha mogens mohamad mohamed mohammad mohammed mona monica monika morten moses muhammad
muhammed muhammet murat musa mustafa nadia nadine nadja nana nanna natalia natalie natasja nathalie neel nela nelly
nete nicklas niclas nicola nicolai nicolaj nicole nicoline niels nikita niklas nikolai nikolaj nikoline nils nina noa
noah noel noor nora nour noura nynne oda oddny olav ole oleksandr olena olfert olga oliver olivia olof omar oscar
oskar osman otto ove palle patricia patrick patrik paul paula paulina pauline paw peder per pernilla pernille peter
petra petrea philip philippa pia pil piotr poul povl preben quinn rabia rachel rafael rahim rainer ralf ramazan ramona
randi rasmine rasmus rebecca rebekka regina regitze reidar renate rene ricardo richard rigmor rikke rita robert robin
roger roland rolf ronja ronni ronnie ronny rosa rosalina rosemarie roskva roy ruben rud rudi rudolf rune ruth saad
sahra said salem salim sally salma sam sami samir samira samuel sander sandra sanne sara sarah sascha sasha sebastian
sehers selim selma sergej serkan severin shirin sia sidsel sif siff sigfred signe sigrid sigurd silas silje silke
silvia simon simone sisse sissel soeren sofia sofie sonja sophia sophie stanislaw steen stefan stefanie steffen stella
stephan stephanie steven stig stine susan susanna susanne suzanne svantje sven svend sverre svetlana sylvester sylvia
tanja tatjana ted tenna teodor terese tereza thea theis theo theodor theresa therese thilde thomas thor thora
thorbjoern thore thorkild thorvald thue thyge thyra tilde tim tina tine tobias tom tomas tommy tone tonni tonny tony
tor torben tore torkil torsten tove trine troels trygve tue tulle tyge uffe ulf ulla ulrik ulrika ulrikke ursula vagn
valborg valdemar valentin vanessa vanja vera verner vibe vibeke vibekke victor victoria vigga viggo viktor viktoria
vilfred vilhelm villads villy vilma vilmer vincent viola vita vitus vivi vivian viviane vladimir volmer walid walter
werner wiktor wilhelm william willy winnie wojciech xenia yasin yasmin yasmina yasmine yildiz yousef youssef yrsa
yusuf yvonne zahra zainab zakaria zara zehra zenia zeynep zoe zofia
`;

/** Besides these, an unknown word that ends in -sen is taken for a surname. */
const family = `
abdi abrahamsen ahmed albrechtsen ali andersen andreasen andresen asmussen axelsen bach bagger bak bang bech beck
bendtsen bentsen berg bertelsen berthelsen bidstrup bisgaard bjerregaard bjerrum bloch boesen borup brandt bruhn brun
bruun buch buhl bundgaard busk carlsen carstensen christensen christiansen christoffersen clausen clemmensen dahl
dalgaard dalsgaard damgaard davidsen degn demir ditlevsen drejer dueholm duus ebbesen enevoldsen eriksen eskildsen
fabricius fischer frandsen frederiksen fredriksen friis gregersen groenbaek groenlund gundersen gustafsson haagensen
hald hansen hansson hedegaard hein henningsen henriksen hermansen hjort hjorth hoeg hoegh hoejgaard hoffmann holgersen
hollaender holm holst hougaard hovgaard hoyer hussain hussein huynh ibsen iversen jacobsen jakobsen jansen jensen
jeppesen jepsen jespersen jessen joergensen johannesen johannsen johansen johansson johnsen josefsen juhl justesen
juul kaas kaiser kaya kirkegaard kjaer kjaergaard kjeldsen klausen klitgaard knudsen koch kofod kofoed kragh krarup
kristensen kristiansen kristoffersen krog krogh kruse kudsk ladefoged langballe larsen lassen laugesen lauridsen
lauritsen laursen leth lind lindberg lindegaard lindholm linnemann lorentzen lorenzen lund lundberg lundgaard lundgren
lundsgaard lykkegaard lyngsoe madsen malmberg marcussen markussen martinussen mathiasen mathiassen mathiesen
matthiesen michaelsen michelsen mikkelsen moelbak moelgaard moeller moerch mogensen mohamed mohammed mohr moller
mortensen mouritsen mouritzen munch munk nguyen nicolaisen nielsen nikolajsen nilsson nissen noergaard noerregaard
nyborg nygaard oester oestergaard olesen olsen olsson ottosen overgaard pallesen paulsen pedersen persson petersen
pham philipsen poulsen povlsen rasmussen ravn ravnsborg reimer riis roesen rohde rosenberg rosendahl rosenkilde ruud
sahin schmidt schou schroeder schultz schulz simonsen singh skaarup skovgaard skovsgaard skriver smidt soegaard
soenderby soendergaard soerensen staal steffensen stenum storgaard struck svendsen svenningsen svensson terkelsen
therkelsen therkildsen thomassen thomsen thorup thrane thuesen thygesen toefting toft tran tranberg troelsen ulriksen
vad vestergaard villadsen vinther wagner warming weber wind winkler winther wulff yildirim yilmaz zachariassen
`;

const names = new Set(`${given} ${family}`.split(/\s+/).filter((name) => name !== ''));

/** @param folded a word as `fold` gives it. */
export function isPersonalName(folded: string): boolean {
  return names.has(folded) || (folded.endsWith('s') && names.has(folded.slice(0, -1)));
}
