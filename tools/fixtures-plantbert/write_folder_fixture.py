"""Writes huggingface-folders.fixture.json: two tiny Hugging Face folders, as `save_pretrained` and `torch.save` leave them,
with what transformers itself answers for a few lists.

Run with `pip install torch transformers`, after write_tokenizer_fixture.py.
"""
import base64
import io
import json
import pathlib
import sys
import tempfile

import tokenizers
import torch
import transformers

FIXTURES = pathlib.Path(__file__).parents[2] / "src/inference/plantbert/fixtures"
HABITATS = ["MA225", "R22", "S42", "T17"]
LISTS = [
    ["calluna vulgaris", "erica cinerea", "ulex europaeus"],
    ["fagus sylvatica"],
    ["arrhenatherum elatius", "crepis biennis", "dactylis glomerata", "poa pratensis", "trifolium pratense"],
]


def encode(data):
    return base64.b64encode(data).decode()


def folder_of(network):
    with tempfile.TemporaryDirectory() as name:
        network.save_pretrained(name)
        return {path.name: encode(path.read_bytes()) for path in pathlib.Path(name).iterdir() if "generation" not in path.name}


def pickled(network):
    buffer = io.BytesIO()
    torch.save(network.state_dict(), buffer)
    return encode(buffer.getvalue())


def best_addition(filler, tokenizer, species):
    """The best unlisted species over all gaps, by the softmax over the unlisted species at each gap."""
    listed = set(species)
    ids = [i for token, i in tokenizer.get_added_vocab().items() if not token.startswith("[") and token not in listed]
    best = None
    for gap in range(len(species) + 1):
        inputs = tokenizer(", ".join([*species[:gap], "[MASK]", *species[gap:]]), return_tensors="pt")
        place = inputs["input_ids"][0].tolist().index(tokenizer.mask_token_id)
        with torch.no_grad():
            words = filler(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits[0, place]
        scores = torch.softmax(words[ids], 0)
        top = scores.argmax().item()
        if best is None or scores[top].item() > best["score"]:
            best = {"species": tokenizer.convert_ids_to_tokens(ids[top]), "position": gap, "score": scores[top].item()}
    return best


def missing(filler, tokenizer, species, count):
    found, listed = [], list(species)
    for _ in range(count):
        best = best_addition(filler, tokenizer, listed)
        listed.insert(best["position"], best["species"])
        found.append(best)
    return found


def write():
    tokenizer_json = json.loads((FIXTURES / "tokenizer.fixture.json").read_text())["tokenizer"]
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizers.Tokenizer.from_str(json.dumps(tokenizer_json)),
        unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", mask_token="[MASK]",
    )
    size = dict(hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20, max_position_embeddings=48, initializer_range=0.6)
    size["vocab_size"] = len(tokenizer)
    torch.manual_seed(70)
    names = dict(id2label=dict(enumerate(HABITATS)), label2id={code: i for i, code in enumerate(HABITATS)})
    classifier = transformers.BertForSequenceClassification(transformers.BertConfig(**size, **names)).eval()
    filler = transformers.BertForMaskedLM(transformers.BertConfig(**size)).eval()
    cases = []
    for species in LISTS:
        text = ", ".join(species)
        with torch.no_grad():
            classes = classifier(**tokenizer(text, return_tensors="pt", return_token_type_ids=False)).logits[0]
        proposals = missing(filler, tokenizer, species, 3)
        cases.append({"species": species, "logits": classes.tolist(), "missing": proposals})
    classification = folder_of(classifier)
    fixture = {
        "writer": "tools/fixtures-plantbert/write_folder_fixture.py",
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__, "transformers": transformers.__version__},
        "habitats": HABITATS,
        "classification": classification,
        "pytorchModelBin": pickled(classifier),
        "masked": folder_of(filler),
        "cases": cases,
    }
    path = FIXTURES / "huggingface-folders.fixture.json"
    path.write_text(json.dumps(fixture) + "\n")
    print(sorted(classification), path.stat().st_size, "bytes")


if __name__ == "__main__":
    write()
