/** Names that people in Denmark often bear: what they are called is never kept of a search (`storable-words.ts`). */
import { fold } from './danish.ts';

const given = `
aage aksel albert alberte alexander alfred alma amalie amanda anders andrea andreas andrew anette ane anita anja ann anna
anne annelise annemarie annette anni anny anton antonio arne arthur asbjørn asger asta astrid august aya agnes agnete ahmad
ahmed aisha ali alice amina amir amira anas arif asma ayse ayşe bent bente benjamin benny berit bertha bertil betina bettina
bilal birger birgit birgitte birte birthe bjarke bjarne bjørn bo bodil brian britt britta bruno børge camilla carina carl
carla carlo caroline casper caspar cathrine cecilie charlotte christian christina christine christoffer christopher claes
claus clara connie conny conrad dagmar dagny dan daniel david dennis diana ditte dorit dorte dorthe dorthea ebba ebbe edith
edvard egon eigil einar eja eline elin elisabeth elise ella ellen ellie elly elna elo elsebeth elvira emil emilie emily emma
emmy erik erika erling ernst ester esther eva evald evelyn ewa fatima fatma felix filip finn flemming folmer frank frede
frederik frederikke freja frida fritz frode gert gerda gertrud gitte grete grethe gudrun gunhild gunnar gurli gustav haakon
hamza hana hanna hannah hanne hans harald harriet harry hasan hassan heidi helen helena helene helga helge helle henning
henny henrik henriette herdis herluf herman hilda hilde hjalmar hjørdis holger hugo hussein hüseyin ibrahim ida iben ilse
inga inge ingeborg ingelise inger ingrid irene iris irma isabel isabella isak isolde ivan iver jacob jacqueline jakob jamal
jan jane janne janni jannick jannie jannik jasmin jasper jean jeanette jeanne jens jeppe jesper jessica jette jim jimmi jimmy
joachim joan johan johanna johanne johannes john johnny jon jonas jonathan jonna josef josefine joseph juliane julie julius
jytte jørgen jørn kaare kaj kamilla karen karin karina karl karla karolina karoline kasper katarina kate kathe kathrine katja
katrine keld ken kenneth kenny kent kevin khadija khaled kim kirsten kirstine kjeld klara klaus knud kristian kristina
kristine kristoffer kurt kåre käthe lars lasse laura laurits lauritz laust leif leila lena lene lenette leo leon leonora
lilian lillian lilly lily linda linea linnea lisa lisbet lisbeth lise liselotte liva liv lizzi lone lotte louis louise lucas
lukas ludvig luna lydia lykke mads magda magnus maja malene malik malthe malou maren margit margrethe maria mariam marianne
marie marius mark markus marlene martha marthe martin martine mary maryam mathias mathilde mattias max maya mehmet mette mia
michael michala michelle mie mikael mike mikkel mille mina minna miriam mogens mohamad mohamed mohammad mohammed mona monica
monika morten muhammad muhammed mustafa myrna nadia nadja nancy nanna natalia natasha nathalie nete nicklas niclas nicolai
nicolaj nicole niels niklas nikolaj nikoline nina noah nora noor nour oda ole olav olave olga olivia oliver olivier olsine
omar orla oscar oskar osman oswald otto palle patricia patrick paul paula pauline peder peer pelle per pernille peter petra
philip philippa pia poul poula povl preben rakel ralf rasmus regitze rene renate richard rie rikke rita ritt robert roger
roland rolf rosa roskva rune runa ruth saga said salma samir samuel sandra sanne sara sarah sebastian selma shirin sidse
signe sigrid sigurd silas silje simon simone sine sisse siv sofia sofie solveig sonja sophia sophie sophus stanislav stefan
steffen sten stephanie steen stig stine storm sune susan susanna susanne svend sven sverre sylvia søren søs tage tanja tenna
teodor thea theis theo theodor theresa thit thomas thor thora thorbjørn thorkil thorkild thorleif thorvald thyra tilde tim
tina tine tobias tom tommy tone tora torben tore torkild torsten tove trine troels tue ulla ulrik ulrikke ursula uffe vagn
valborg valdemar valter vera verner vibeke vibe victor victoria viggo vigga viktor viktoria vilhelm villads villy vilma viola
vita vivi vivian walther wendy werner wilhelm william willy winnie xenia yasmin yasmine yrsa youssef yusuf yvonne zahra
zainab zara zeinab øjvind østen åge åse asbjorn bjorn jorgen jorn soren borge
`;

/** Family names that are not a given name with -sen (those are recognised by what they are made of). */
const family = `
abdi abdullah agger ahlgren albrechtsen alstrup andersson andresen bach bagger balle bang bech beck berg bergmann bertelsen
bisgaard bjerre bjerregaard bloch boesen bonde borup brandt brodersen bruhn bruun buch bundgaard buus bøgh carstensen
christoffersen clemmensen clausen dahl dalgaard dalsgaard damgaard damsgaard dideriksen ditlevsen drejer due duus ebbesen
egelund enevoldsen fabricius fallesen fischer fogh folmann frandsen fredslund friis frost fuglsang geertsen gregersen grønbæk
grønlund gundersen haagensen hald halkjær hansson hauge hedegaard hein henningsen hermansen hjort hoffmann holm holmberg
holmgaard holst hougaard hviid højgaard høyer høgh ibsen iqbal isaksen iversen jepsen jessen johansson johnsen josephsen juhl
juul jønsson karlsson kaya kern khan khalil kirk kirkegaard kjær kjeldgaard kjeldsen kjærgaard klausen klemmensen kloster
knudsen koch kofoed kragh krag krarup kristoffersen krogh krogsgaard krüger kruse kvist laursen larsson lassen lauridsen
lauritsen lauritzen leth lind lindberg lindegaard lindholm lorentzen lorenzen lund lundgaard lundgren lundsgaard lyng lynge
lynggaard madsen mahmoud maltesen marcussen meier melgaard meyer michelsen mikkelsen munch munk mølgaard møller mørch mørk
nguyen nissen norup nygaard nymann nyborg nørgaard nørregaard olesen olsson omar østergaard overgaard paulsen persson pham
philipsen pihl ploug poulsen quist raun ravn rahbek reimer riis rohde rosenkilde rosendahl rosenberg rømer saleh salomonsen
sandberg schack schmidt schneider schou schouboe schrøder schultz schulz schütz schwartz sehested sejersen severinsen singh
skaarup skjødt skou skov skovgaard skytte sloth smidt smith sonne sparre steensen steffensen stougaard stæhr stampe svane
svendsen svensson sylvest sørensen sønderby sønderskov tarp therkelsen therkildsen thielsen thiesen thisted thomsen thorup
thrane thygesen thøgersen toft tofte toftegaard torp tran trolle tønnesen uhd uldall vad vang vestergaard vester vinding
vinther villadsen villumsen wagner warming weber wind winther wolff worm wulff yde yilmaz yildiz zachariassen ægidius øland
ørsted
`;

const listed = (names: string): string[] => names.trim().split(/\s+/).map(fold);
/** Where the keys are missing, æ, ø and å are written with one plain letter too (`soren`). */
const withPlainLetters = (folded: string): string => folded.replace(/ae|aa/g, 'a').replace(/oe/g, 'o');

const names = new Set([...listed(given), ...listed(family)].flatMap((name) => [name, withPlainLetters(name)]));

/** A son's or a daughter's name is made of a given one: Jens-en, Peter-sen, Mads-datter. */
const ofFather = ['sdatter', 'datter', 'sson', 'ssen', 'sen', 'zen', 'en'];

/** @param folded a word as `fold` gives it. @returns whether people are called so, also with the s of what is theirs. */
export function isPersonName(folded: string): boolean {
  return isName(folded) || (folded.endsWith('s') && isName(folded.slice(0, -1)));
}

const isName = (word: string): boolean => names.has(word) || ofFather.some((ending) => isOfFather(word, ending));

function isOfFather(word: string, ending: string): boolean {
  const father = word.slice(0, -ending.length);
  if (!word.endsWith(ending) || father.length < 3) return false;
  // Without an s between, -en is the article of any noun (sten, stenen).
  return ending === 'en' ? father.endsWith('s') && names.has(father) : names.has(father);
}
