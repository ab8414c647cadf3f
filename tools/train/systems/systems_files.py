"""Files that are written whole or not at all, and sentences for whoever waits."""
import json
import os
import sys

import numpy as np


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


def replace(path, write):
    partial = path.with_name(f"{path.name}.part")
    write(partial)
    os.replace(partial, path)


def save_array(path, values):
    def write(partial):
        with partial.open("wb") as file:
            np.save(file, values)
    replace(path, write)


def save_facts(path, facts):
    replace(path, lambda partial: partial.write_text(json.dumps(facts)))
