/**
 * Given names in common use in Norway, folded to lower case: enough to notice that somebody else is named in a text. Facts
 * of general knowledge; a name that is missing costs a warning, not a wall.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `
  aase abdi abdul abdullah adam adrian ahmad ahmed aisha aksel alem aleksander alexander alf alfred ali alice alma amalie
  amanda amina amir anastasia anders andrea andreas andrzej ane anette anita anja anna annbjørg anne anneli annette anniken
  anton arild arne aron arve arvid asbjørn asgeir aslak astri astrid atle audun aurora axel beata beate benedicte benjamin
  bente berit bernt birger birgit birgitte bjarne bjørg bjørnar brage brit britt bård børge camilla carina caroline casper
  cathrine cecilie charlotte christian christina christine christoffer dagfinn daniel daniela david denise dina dorota
  ebba edel edith edvard egil eilif einar eirik eivind elena eli elias elin eline elisabeth elise ella ellen ellinor elsa
  else emil emilie emma emine endre erik erika erlend erling espen ester eva evy fabian fatima fatma filip fredrik fredrikke
  frida frode gabriel geir georg gerd gisle gjermund grethe grete gudrun gunn gunnar gunvor guri gustav guttorm halvard
  halvor hanna hannah hanne hans harald hassan hedda hege heidi helene helga helle hendrik henning henrik henriette hermann
  hilda hilde hildegunn håkon håvard ibrahim ida idris ine inga inge ingeborg inger ingri ingrid ingunn ingvild irene iris
  isabel isabella isak iselin ivar iver jakob jakub jan jane janne jannicke jarle jens jeanette jenny jesper joakim joanna
  johan johanna johannes john jon jonas jonathan jorunn josef josefine juan julia julian julie jørgen jørn jostein kamilla
  karen kari karin karina karl karoline kasper katarina katarzyna kate kathrine katrine kenneth kent ketil khadija khalid
  kim kirsten kirsti kjell kjersti kjetil knut konrad kristian kristin kristina kristine kristoffer krzysztof lars lasse
  laila lea leila lena leo leon liam lilly lina linda line linn linnea lisa lisbeth lise liss live louise lucas lukas lydia
  lykke mads magda magne magnhild magnus maja malgorzata malin maren margaret margit margrethe maria mariam mariann marianne
  marie marit marita marius markus marta marte martha marthe martin martine maryam mathea mathias mathilde matilde mats
  mattias maya merete mette michael mikael mikkel milla mina mohamed mohammad mohammed monica monika morten mustafa nadia
  nan narges nathalie nicolai niklas nikolai nils nina nora norunn nur oddbjørn oddvar olaf olav olava ole olga oline oliver
  olivia omar oscar oskar osman otto patrick paul pauline peder per pernille pernilla petra petter philip pia piotr pål
  ragna ragnar ragnhild rakel randi rebecca rebekka reidar reidun renate rikke rita robert roger ronja ronny ruben runa rune
  ruth sabina said sally salma samira samuel sandra sara sarah sebastian selma serina shirin sigmund signe sigrid sigurd silje
  simen simon siren siri sissel siv siw solfrid solveig sonja sofia sofie sofija sophie stefan steffen steinar stian stine
  stål sunniva susanne susann svein sveinung sverre synne synnøve sølvi sølve tarjei terese terje thea theodor therese thomas
  thor tina tiril tobias tom tomas tomasz tommy tone tonje tora torbjørn tord tore torgeir torhild torill torkel tormod torstein
  torunn tove trond trude trygve trym tuva turid ulrik unn vebjørn vegard vemund vera veronika vetle victor victoria vidar
  vigdis viktor viktoria vilde vilja vivian wenche werner wilhelm william wojciech yasmin yngve ylva yousef yusuf zahra zeinab
  åsmund åshild øistein øivind ørjan øyvind øystein
  `
    .trim()
    .split(/\s+/),
);
