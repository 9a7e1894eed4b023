import type { TitleRow } from "./title-row.ts";

/** Everyday titles of farming, forestry and fishing, written by us. */
export const farmingAndFishingTitles: readonly TitleRow[] = [
  [
    "6111",
    "grønnsaksdyrker · korndyrker · potetdyrker · kornbonde · grønnsaksprodusent · grønnsaksbonde · potetbonde · økologisk grønnsaksdyrker · kornprodusent · salatdyrker på friland · gulrotprodusent · løkprodusent · frøavler · planteprodusent · åkerbruker · urtedyrker på friland · markedsgartner · andelsgartner",
    "grønsaksdyrkar · korndyrkar · potetdyrkar · grønsaksprodusent · grønsaksbonde · økologisk grønsaksdyrkar · salatdyrkar på friland · frøavlar · åkerbrukar · urtedyrkar på friland · marknadsgartnar · andelsgartnar",
    "vegetable grower · crop farmer · grain farmer · potato grower · market gardener",
  ],
  [
    "6112",
    "fruktdyrker · bærdyrker · jordbærdyrker · fruktbonde · epledyrker · bringebærdyrker · fruktprodusent · fruktgartner · bærprodusent · jordbærbonde · bærbonde · morelldyrker · vinbonde · plommedyrker · bjørkesaftprodusent · druedyrker",
    "fruktdyrkar · bærdyrkar · jordbærdyrkar · epledyrkar · bringebærdyrkar · fruktgartnar · morelldyrkar · plommedyrkar · druedyrkar",
    "fruit grower · berry grower · apple grower · orchardist · strawberry grower · wine grower",
  ],
  [
    "6113",
    "gartner · anleggsgartner · medarbeider i gartneri · drivhusgartner · gartnerlærling · anleggsgartnerlærling · parkgartner · hagegartner · veksthusgartner · planteskolegartner · kirkegårdsgartner · landskapsgartner · blomstergartner · produksjonsgartner · fagarbeider i gartneri · greenkeeper · golfbanegartner · arborist · trepleier · hagesentergartner · idrettsgartner · bygartner · slottsgartner · tomatdyrker · agurkdyrker · soppdyrker · blomsterdyrker · gravferdsgartner · lærling i anleggsgartnerfaget · lærling i gartnernæringen · hagesentermedarbeider · grøntanleggsmedarbeider",
    "gartnar · anleggsgartnar · medarbeidar i gartneri · drivhusgartnar · parkgartnar · hagegartnar · veksthusgartnar · planteskulegartnar · kyrkjegardsgartnar · landskapsgartnar · blomstergartnar · produksjonsgartnar · fagarbeidar i gartneri · greenkeepar · golfbanegartnar · hagesentergartnar · idrettsgartnar · bygartnar · slottsgartnar · tomatdyrkar · agurkdyrkar · soppdyrkar · blomsterdyrkar · gravferdsgartnar · hagesentermedarbeidar · grøntanleggsmedarbeidar",
    "gardener · nursery worker · landscape gardener · tree surgeon · greenhouse grower · mushroom grower · apprentice gardener",
  ],
  [
    "6114",
    "planteprodusent allsidig · korn- og potetdyrker · korn- og grønnsaksbonde · plantedyrker · bonde uten dyr · gårdbruker planteproduksjon",
    "korn- og potetdyrkar · korn- og grønsaksbonde · plantedyrkar · bonde utan dyr · gardbrukar planteproduksjon",
    "mixed crop farmer · arable farmer · mixed crop grower",
  ],
  [
    "6121",
    "fjøsavløser · bonde · melkebonde · avløser · gårdbruker · bonde med sau · sauebonde · svinebonde · grisebonde · husdyrprodusent · landbruksvikar · røkter av kyr · fjøsrøkter · storfebonde · geitebonde · kjøttprodusent · saueholder · hesteoppdretter · ammekubonde · budeie · svinerøkter · griserøkter · melkeprodusent · avløservikar · sauegjeter · dyrerøkter på gård · hesteavler · melker · saueklipper · geitholder · gjeter · fjøsmester · landbruksavløser · seterbudeie",
    "fjøsavløysar · mjølkebonde · avløysar · gardbrukar · røktar av kyr · fjøsrøktar · kjøtprodusent · sauehaldar · hesteoppdrettar · svinerøktar · griserøktar · mjølkeprodusent · avløysarvikar · sauegjetar · dyrerøktar på gard · hesteavlar · mjølkar · saueklippar · geithaldar · gjetar · fjøsmeister · landbruksavløysar",
    "farmer · dairy farmer · sheep farmer · pig farmer · cattle farmer · livestock farmer · farm relief worker · shepherd · goat farmer",
  ],
  [
    "6122",
    "eggprodusent · hønseprodusent · fjærfeprodusent · kyllingprodusent · hønsebonde · kyllingbonde · kalkunbonde · kalkunprodusent · fjærferøkter · rugeriarbeider · andebonde · hønserøkter · hønseavler · hønseholder",
    "fjærferøktar · rugeriarbeidar · hønserøktar · hønseavlar · hønsehaldar",
    "egg producer · poultry farmer · chicken farmer · turkey farmer · hatchery worker",
  ],
  [
    "6123",
    "birøkter · honningprodusent · biavler · dronningavler bier · melormoppdretter · insektoppdretter",
    "birøktar · biavlar · dronningavlar bier · melormoppdrettar · insektoppdrettar",
    "beekeeper · honey producer · insect farmer",
  ],
  [
    "6129",
    "røkter · hestepasser på gård · pelsdyroppdretter · pelsdyrrøkter · reindriftsutøver · reingjeter · reineier · reindriftssame · stallmester · hesterøkter · stallarbeider på gård · kaninoppdretter · hundeoppdretter · katteoppdretter · hjorteoppdretter · forsøksdyrrøkter · hundeavler · alpakkaoppdretter · viltoppdretter · travstallarbeider · hestepasser på travstall · dyreoppdretter · lærling i reindriftsfaget · lærling i hestefaget · jobbe med hest · jobbe med hester",
    "røktar · hestepassar på gard · pelsdyroppdrettar · pelsdyrrøktar · reindriftsutøvar · reingjetar · reineigar · stallmeister · hesterøktar · stallarbeidar på gard · kaninoppdrettar · hundeoppdrettar · katteoppdrettar · hjorteoppdrettar · forsøksdyrrøktar · hundeavlar · alpakkaoppdrettar · viltoppdrettar · travstallarbeidar · hestepassar på travstall · dyreoppdrettar",
    "groom · reindeer herder · dog breeder · fur farmer · horse breeder · stable groom · laboratory animal caretaker · stud farm worker",
  ],
  [
    "6130",
    "kombinasjonsbruker · gårdbruker med korn og dyr · bonde med planter og husdyr · småbruker · allsidig gårdbruker · økologisk gårdbruker · småbruksbonde · forpakter · gårdsbestyrer · gårdseier · inn på tunet-bonde",
    "kombinasjonsbrukar · gardbrukar med korn og dyr · småbrukar · allsidig gardbrukar · økologisk gardbrukar · forpaktar · gardsbestyrar · gardseigar",
    "mixed farmer · smallholder · organic farmer · care farmer",
  ],
  [
    "6210",
    "skogsarbeider · hogger · skogbruker · skogarbeider · skogeier · tømmerhogger · skogbruksarbeider · skogsoperatør · motorsagfører · skogsmann · trefeller · skogfagarbeider · taubaneoperatør i skog · skogpleier · skogsoperatørlærling · linjehogger · lærling i skogfaget · vedprodusent · tømmerfløter",
    "skogsarbeidar · hoggar · skogbrukar · skogarbeidar · skogeigar · tømmerhoggar · skogbruksarbeidar · motorsagførar · trefellar · skogfagarbeidar · linjehoggar · tømmerfløtar",
    "forest worker · logger · lumberjack · forestry worker · chainsaw operator · tree feller · firewood producer",
  ],
  [
    "6221",
    "røkter på oppdrettsanlegg · oppdrettsarbeider · havbruksarbeider · akvatekniker · fiskeoppdretter · røkter akvakultur · røktertekniker · settefiskrøkter · laksoppdretter · lakserøkter · havbrukstekniker · akvakulturoperatør · blåskjelloppdretter · driftstekniker havbruk · oppdrettsrøkter · skjelldyrker · fagarbeider i akvakultur · akvakulturlærling · smoltrøkter · røkter på settefiskanlegg · fôringsoperatør på oppdrettsanlegg · avlusningsoperatør · rensefiskrøkter · tareoperatør · taredyrker · lærling i akvakultur · driftsoperatør på oppdrettsanlegg · torskeoppdretter · klekkeriarbeider · driftstekniker akvakultur · fiskeoppdrett · jobbe på oppdrettsanlegg",
    "røktar på oppdrettsanlegg · oppdrettsarbeidar · havbruksarbeidar · akvateknikar · fiskeoppdrettar · røktar akvakultur · røkterteknikar · settefiskrøktar · laksoppdrettar · lakserøktar · havbruksteknikar · blåskjelloppdrettar · driftsteknikar havbruk · oppdrettsrøktar · skjelldyrkar · fagarbeidar i akvakultur · smoltrøktar · røktar på settefiskanlegg · reinsefiskrøktar · taredyrkar · torskeoppdrettar · klekkeriarbeidar · driftsteknikar akvakultur",
    "fish farm worker · aquaculture technician · salmon farmer · fish farmer · hatchery technician · mussel farmer · seaweed farmer",
  ],
  [
    "6222",
    "fisker · kystfisker · havfisker · trålfisker · linefisker · fiskerlærling · yrkesfisker · fiskeskipper · sjarkfisker · fisker på tråler · garnfisker · notbas · krabbefisker · hummerfisker · fabrikkarbeider på tråler · trålbas · autolinefisker · lofotfisker · laksefisker · rekefisker · innlandsfisker · fiskebåtmannskap · fiskebåtreder · lærling i fiskerfaget · fiskeriarbeider · ringnotfisker",
    "fiskar · kystfiskar · havfiskar · trålfiskar · linefiskar · fiskarlærling · yrkesfiskar · sjarkfiskar · fiskar på trålar · garnfiskar · krabbefiskar · hummerfiskar · fabrikkarbeidar på trålar · autolinefiskar · lofotfiskar · laksefiskar · rekefiskar · innlandsfiskar · fiskebåtredar · lærling i fiskarfaget · fiskeriarbeidar · ringnotfiskar",
    "fisherman · fisher · deep-sea fisher · trawler deckhand · coastal fisher · crab fisher",
  ],
  [
    "6224",
    "fangstmann · jeger · viltforvalter · hvalfanger · selfanger · pelsjeger · rypejeger · yrkesjeger · fellefanger · elgjeger · skadefeller · ettersøksjeger",
    "jegar · viltforvaltar · hvalfangar · selfangar · pelsjegar · rypejegar · yrkesjegar · fellefangar · elgjegar · skadefellar · ettersøksjegar",
    "hunter · trapper · seal hunter · whaler · professional hunter",
  ],
];
