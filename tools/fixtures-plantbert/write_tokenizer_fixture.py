"""Writes tokenizer.fixture.json: a small tokenizer.json with one added token per species, and what the reference
implementation (Hugging Face tokenizers and transformers, the libraries the published code runs on) makes of lists.

Run with `pip install tokenizers transformers` (no PyTorch needed). The English vocabulary of bert-base-uncased is stood
in for by letters and a few pieces: what is tested is how text is split, not which English words are known.
"""
import json
import pathlib
import random
import string
import sys

import tokenizers
import transformers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

OUT = pathlib.Path(__file__).parents[2] / "src/inference/plantbert/fixtures/tokenizer.fixture.json"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
SPECIES = """abies alba;acer campestre;acer pseudoplatanus;achillea millefolium;agrostis capillaris;ajuga reptans
allium ursinum;alnus glutinosa;ammophila arenaria;anemone nemorosa;anthoxanthum odoratum;arrhenatherum elatius
asplenium ruta-muraria;aster tripolium;atriplex portulacoides;bellis perennis;betula pendula;brachypodium sylvaticum
calluna vulgaris;caltha palustris;carex;carex acuta;carex acutiformis;carex flacca;carex nigra;centaurea jacea
cirsium palustre;convallaria majalis;corylus avellana;crepis biennis;dactylis glomerata;dactylorhiza fuchsii
deschampsia cespitosa;deschampsia flexuosa;drosera rotundifolia;dryopteris filix-mas;erica cinerea;erica tetralix
eriophorum angustifolium;fagus sylvatica;festuca rubra;filipendula ulmaria;fraxinus excelsior;galium odoratum
geranium robertianum;geum urbanum;hedera helix;heracleum sphondylium;holcus lanatus;hyacinthoides non-scripta
ilex aquifolium;juncus effusus;juniperus communis;knautia arvensis;lathyrus pratensis;leontodon hispidus
leucanthemum vulgare;lolium perenne;lotus corniculatus;luzula sylvatica;melampyrum pratense;mercurialis perennis
molinia caerulea;myrica gale;nardus stricta;narthecium ossifragum;oxalis acetosella;phragmites australis;picea abies
pinus sylvestris;plantago lanceolata;poa;poa annua;poa pratensis;poa trivialis;potentilla erecta;primula veris
prunella vulgaris;pteridium aquilinum;quercus petraea;quercus robur;ranunculus acris;rhinanthus minor;rosa canina
rubus fruticosus;rumex acetosa;salicornia europaea;salix aurita;sambucus nigra;sanguisorba minor;sorbus aucuparia
spartina anglica;sphagnum;stellaria holostea;succisa pratensis;taraxacum officinale;thymus praecox;tilia cordata
trifolium pratense;trifolium repens;ulex europaeus;urtica dioica;vaccinium myrtillus;vicia cracca;viola riviniana"""
SPECIES = SPECIES.replace("\n", ";").split(";")
ODD = [
    "Calluna vulgaris, ERICA CINEREA, Ulex Europaeus",
    "calluna vulgaris,erica cinerea,ulex europaeus",
    "calluna vulgaris ,  erica   cinerea,\tulex europaeus\n",
    "calluna  vulgaris, erica cinerea",
    "poa, poa annua, poa annuax, xpoa annua, poa pratensis poa trivialis",
    "carex, carex acuta, carex acutiformis, carex acutifolia, carexacuta",
    "arrhenatherum elatius (L.) P.Beauv. ex J.Presl & C.Presl, crepis biennis L.",
    "Quercus × rosacea Bechst., Dactylorhiza ×grandis",
    "Ærica cinérea, Cálluna vulgaris, calluna\u0301 vulgaris, Ulex europ\u00e6us",
    "e\u0301rica cinerea, ERİCA CINEREA, erica cınerea",
    "asplenium ruta-muraria, asplenium ruta - muraria, asplenium ruta\u2013muraria",
    "[MASK], calluna vulgaris, [MASK], erica cinerea",
    "[CLS] calluna vulgaris [SEP] erica cinerea [PAD] [UNK]",
    "[mask], calluna vulgaris",
    "calluna vulgaris",
    "unknownus plantus",
    "unknownus plantus, neverseen species, quux",
    "",
    " ",
    ",",
    ", , ,",
    "calluna vulgaris, ",
    ", calluna vulgaris",
    "calluna vulgaris;erica cinerea;ulex europaeus",
    "calluna vulgaris 40 %, erica cinerea 12.5%",
    "植物, calluna vulgaris, 石南",
    "calluna\u00a0vulgaris, erica\u2003cinerea",
    "calluna\u200bvulgaris, erica\u00adcinerea, ulex\u0000europaeus, ulex\ufffdeuropaeus",
    "🌿 calluna vulgaris 🌿, erica cinerea",
    "a" * 120 + ", calluna vulgaris",
    "don't, won't, calluna vulgaris . , erica cinerea ?",
    "calluna vulgaris, " * 3,
    ", ".join(SPECIES),
    ", ".join(SPECIES * 6)[:4000],
]


def reference():
    pieces = list(string.ascii_lowercase + string.digits + ",.-()&;%?!'×") + ["ca", "un", "na", "pi", "ve"]
    endings = list(string.ascii_lowercase + string.digits) + ["us", "um", "is", "ll", "nus", "ris", "ensis"]
    words = SPECIAL + pieces + ["##" + ending for ending in endings]
    tokenizer = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", words.index("[CLS]")), ("[SEP]", words.index("[SEP]"))],
    )
    tokenizer.decoder = decoders.WordPiece(prefix="##")
    tokenizer.add_special_tokens(SPECIAL)
    tokenizer.add_tokens(SPECIES)
    return tokenizer


def published_cut(fast, text, length):
    """The text that the published inference classifies: tokenised, truncated, decoded, cut at the last comma."""
    ids = fast(text, truncation=True, max_length=length)["input_ids"]
    decoded = fast.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=True)
    comma = decoded.rfind(",")
    return decoded if comma == -1 else decoded[:comma]


def case(fast, text, length):
    cut = published_cut(fast, text, length)
    return {
        "text": text,
        "length": length,
        "ids": fast(text)["input_ids"],
        "publishedIds": fast(cut, truncation=True, max_length=length)["input_ids"],
    }


def write():
    tokenizer = reference()
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", mask_token="[MASK]"
    )
    draw = random.Random(7)
    lists = [", ".join(draw.sample(SPECIES, draw.randint(1, 40))) for _ in range(80)]
    # at 33 tokens lists of more than 15 species are cut within a list, at 512 only the longest are
    cases = [case(fast, text, length) for text in ODD + lists for length in (33, 512)]
    fixture = {
        "writer": "tools/fixtures-plantbert/write_tokenizer_fixture.py",
        "versions": {
            "python": sys.version.split()[0],
            "tokenizers": tokenizers.__version__,
            "transformers": transformers.__version__,
        },
        "tokenizer": json.loads(tokenizer.to_str()),
        "species": SPECIES,
        "cases": cases,
    }
    OUT.write_text(json.dumps(fixture, ensure_ascii=True) + "\n")
    print(len(lists) + len(ODD), "lists,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    write()
