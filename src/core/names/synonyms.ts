import { nameKeys } from "./name-keys.ts";
import { parseName } from "./parse-name.ts";

/**
 * Names that have meant the same species in European floras, one species a line. General knowledge of the
 * nomenclature (Euro+Med PlantBase, Flora Europaea); aggregates are not split here.
 */
const GROUPS = `
acinos arvensis, clinopodium acinos
agropyron repens, elymus repens, elytrigia repens
ammophila arenaria, calamagrostis arenaria
anagallis tenella, lysimachia tenella
aster tripolium, tripolium pannonicum
asperula odorata, galium odoratum
atriplex portulacoides, halimione portulacoides
avenella flexuosa, deschampsia flexuosa
avenula pubescens, helictotrichon pubescens, helictochloa pubescens
blechnum spicant, struthiopteris spicant
bromus erectus, bromopsis erecta
cardaminopsis arenosa, arabidopsis arenosa
cerastium caespitosum, cerastium fontanum
chamaenerion angustifolium, epilobium angustifolium, chamerion angustifolium
chrysanthemum leucanthemum, leucanthemum vulgare
coronilla emerus, hippocrepis emerus
dactylorhiza maculata, orchis maculata
digitaria sanguinalis, panicum sanguinale
epipactis latifolia, epipactis helleborine
euphorbia dulcis, tithymalus dulcis
evonymus europaeus, euonymus europaeus
fallopia japonica, reynoutria japonica, polygonum cuspidatum
festuca gigantea, schedonorus giganteus, lolium giganteum
festuca arundinacea, schedonorus arundinaceus, lolium arundinaceum
festuca pratensis, schedonorus pratensis, lolium pratense
festuca silvatica, festuca altissima, drymochloa sylvatica
frangula alnus, rhamnus frangula
gymnocarpium dryopteris, dryopteris linnaeana
hepatica nobilis, hepatica triloba, anemone hepatica
hieracium pilosella, pilosella officinarum
hieracium silvaticum, hieracium murorum
hyacinthoides non-scripta, scilla non-scripta, endymion non-scriptus
lamiastrum galeobdolon, lamium galeobdolon, galeobdolon luteum
leontodon autumnalis, scorzoneroides autumnalis
luzula silvatica, luzula sylvatica
majanthemum bifolium, maianthemum bifolium
matricaria discoidea, matricaria matricarioides, chamomilla suaveolens
melandrium rubrum, silene dioica, melandrium dioicum
mycelis muralis, lactuca muralis, cicerbita muralis
narcissus pseudonarcissus, narcissus pseudo-narcissus
nasturtium officinale, rorippa nasturtium-aquaticum
orchis morio, anacamptis morio
oxycoccus palustris, vaccinium oxycoccos, oxycoccus quadripetalus
phragmites communis, phragmites australis
phyteuma spicatum, phyteuma spicata
picea abies, picea excelsa
pinus mugo, pinus montana
polygonum bistorta, bistorta officinalis, persicaria bistorta
polygonum persicaria, persicaria maculosa
polystichum lobatum, polystichum aculeatum
potentilla anserina, argentina anserina
potentilla palustris, comarum palustre
potentilla erecta, potentilla tormentilla
prunus padus, padus avium
quercus petraea, quercus sessiliflora
quercus robur, quercus pedunculata
ranunculus ficaria, ficaria verna
rhinanthus minor, rhinanthus crista-galli
rhytidiadelphus triquetrus, hylocomiadelphus triquetrus
salicornia europaea, salicornia herbacea
sanguisorba minor, poterium sanguisorba
scirpus cespitosus, trichophorum cespitosum
scirpus maritimus, bolboschoenus maritimus
scirpus lacustris, schoenoplectus lacustris
sedum telephium, hylotelephium telephium
senecio fuchsii, senecio ovatus
senecio jacobaea, jacobaea vulgaris
senecio aquaticus, jacobaea aquatica
sieglingia decumbens, danthonia decumbens
silene vulgaris, silene cucubalus
sorbus aria, aria edulis
sorbus torminalis, torminalis glaberrima
spartina anglica, sporobolus anglicus
spartina maritima, sporobolus maritimus
stachys officinalis, betonica officinalis
stellaria holostea, rabelera holostea
succisa pratensis, scabiosa succisa
taraxacum officinale, taraxacum sect. ruderalia
thelypteris limbosperma, oreopteris limbosperma, dryopteris oreopteris
thelypteris phegopteris, phegopteris connectilis
thymus praecox, thymus polytrichus
trientalis europaea, lysimachia europaea
triglochin maritima, triglochin maritimum
veronica latifolia, veronica urticifolia
viola silvatica, viola silvestris, viola reichenbachiana
`;

const NONE: readonly string[] = [];
const byKey = new Map<string, readonly string[]>();
for (const line of GROUPS.trim().split("\n")) {
  const keys = line.split(", ").map((name) => nameKeys(parseName(name))[0]!);
  for (const key of keys) byKey.set(key, keys);
}

/** Returns the keys (see nameKeys) of a species' other names, from a key of one of them; most species have no other names. */
export function listSynonyms(key: string): readonly string[] {
  return byKey.get(key)?.filter((other) => other !== key) ?? NONE;
}
